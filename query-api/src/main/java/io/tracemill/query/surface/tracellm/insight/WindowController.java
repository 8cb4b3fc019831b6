package io.tracemill.query.surface.tracellm.insight;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.series.MinuteRange;
import io.tracemill.query.series.Window;
import io.tracemill.query.series.WindowRequest;
import io.tracemill.query.series.WindowsQuery;
import io.tracemill.schemas.model.RollupSeries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Shows the windows that figures are made of, and whether they are final.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class WindowController implements Described {

    private static final List<String> ALL_SERIES =
            Stream.of(RollupSeries.values()).map(RollupSeries::wireName).toList();
    private static final Map<String, Integer> RESOLUTIONS = Map.of("60", 60, "3600", 3600);

    private static final Parameter SERIES =
            Parameter.text("series", String.join(", ", ALL_SERIES) + "; all when absent");
    private static final Parameter RESOLUTION =
            Parameter.text("resolution", "Seconds: 60 or 3600; 60 when absent");
    private static final Parameter CATEGORY =
            Parameter.text("category", "The provider of a model, the kind of a span");
    private static final Parameter NAME =
            Parameter.text("name", "The model, the span's name, the failure type");
    private static final Parameter LIMIT =
            Parameter.whole("limit", "Windows, 1000 when absent").atLeast(1).atMost(10_000);
    private static final long DEFAULT_LIMIT = 1000;

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                            "GET",
                            "/windows",
                            "The windows as they are stored, newest first",
                            List.of(
                                    SERIES,
                                    RESOLUTION,
                                    CATEGORY,
                                    NAME,
                                    LIMIT,
                                    InsightParameters.PROJECT,
                                    InsightParameters.ENVIRONMENT,
                                    InsightParameters.FROM_MINUTE,
                                    InsightParameters.TO_MINUTE),
                            200,
                            WindowsSchema.class,
                            Map.of(
                                    403, "The project is not the key's",
                                    422,
                                            "A parameter is invalid, or the question costs too much")));

    private final WindowsQuery windows;
    private final WindowTranslation translation;

    WindowController(WindowsQuery windows, WindowTranslation translation) {
        this.windows = windows;
        this.translation = translation;
    }

    /// Some windows.
    ///
    /// @param truncated whether there are older ones
    record WindowsSchema(
            int resolution, String series, List<WindowSchema> items, boolean truncated) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/windows", "/api/windows", "/tracellm/windows"})
    HttpResponse<byte[]> list(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        WindowRequest asked = read(reader, caller);
        List<Window> found = windows.windows(asked);
        int limit = asked.limit() - 1;
        return Answers.ok(
                new WindowsSchema(
                        asked.resolution(),
                        asked.series(),
                        found.stream()
                                .limit(limit)
                                .map(each -> translation.schema(each, asked.resolution()))
                                .toList(),
                        found.size() > limit));
    }

    /// One more than asked for, to know whether there are more.
    private static WindowRequest read(ParameterReader reader, Caller caller) {
        String series =
                InsightParameters.oneOf(
                        reader,
                        SERIES,
                        text -> Optional.of(text).filter(ALL_SERIES::contains),
                        "one of " + String.join(", ", ALL_SERIES),
                        "all");
        int resolution =
                InsightParameters.oneOf(
                        reader,
                        RESOLUTION,
                        text -> Optional.ofNullable(RESOLUTIONS.get(text)),
                        "60 or 3600",
                        60);
        MinuteRange range = MinuteRange.of(InsightParameters.started(reader), Instant.now());
        long limit = reader.whole(LIMIT).orElse(DEFAULT_LIMIT);
        reader.finish();
        return new WindowRequest(
                caller.reading(reader.text(InsightParameters.PROJECT)),
                resolution,
                series,
                reader.text(InsightParameters.ENVIRONMENT),
                reader.text(CATEGORY),
                reader.text(NAME),
                range,
                (int) limit + 1);
    }
}
