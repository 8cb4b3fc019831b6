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
import io.tracemill.query.parameter.PageCursors;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCondition.Property;
import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TracePage;
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.search.TraceSearch;
import io.tracemill.query.surface.tracellm.TraceListParameters;
import io.tracemill.query.surface.tracellm.TraceSchema;
import io.tracemill.query.surface.tracellm.TraceTranslation;
import io.tracemill.query.trace.TraceArchive;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRef;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists what was slow.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class SlowController implements Described {

    private static final Parameter REASON = Parameter.text("reason", "threshold or baseline");
    private static final Parameter MIN_OVER =
            Parameter.number(
                            "min_over",
                            "Over what it is judged by, by so many milliseconds at least")
                    .atLeast(0);
    private static final Parameter LIMIT =
            Parameter.whole("limit", "Traces on a page, 50 when absent").atLeast(1).atMost(200);
    private static final long DEFAULT_LIMIT = 50;
    private static final List<String> REASONS = List.of("threshold", "baseline");
    private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                            "GET",
                            "/slow",
                            "Traces that were slow, newest first",
                            List.of(
                                    REASON,
                                    MIN_OVER,
                                    LIMIT,
                                    InsightParameters.PROJECT,
                                    InsightParameters.ENVIRONMENT,
                                    InsightParameters.FROM,
                                    InsightParameters.TO,
                                    TraceListParameters.SESSION,
                                    TraceListParameters.USER,
                                    TraceListParameters.MODEL,
                                    TraceListParameters.NAME,
                                    TraceListParameters.CURSOR),
                            200,
                            SlowListSchema.class,
                            Map.of(
                                    403, "The project is not the key's",
                                    422,
                                            "A parameter is invalid, or the question costs too much")));

    private final TraceSearch search;
    private final TraceArchive archive;
    private final TraceTranslation translation;
    private final PageCursors cursors;

    SlowController(
            TraceSearch search,
            TraceArchive archive,
            TraceTranslation translation,
            PageCursors cursors) {
        this.search = search;
        this.archive = archive;
        this.translation = translation;
        this.cursors = cursors;
    }

    /// A page of traces.
    ///
    /// @param total all that match, whatever the page
    /// @param totalExact whether it is all of them, and not only those of the last day
    record SlowListSchema(
            long total, boolean totalExact, List<TraceSchema> items, @Nullable String nextCursor) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/slow", "/api/slow", "/tracellm/slow"})
    HttpResponse<byte[]> list(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        TracePage page = search.search(read(reader, caller));
        Map<TraceRef, TraceContent> contents = archive.contents(page.traces());
        return Answers.ok(
                new SlowListSchema(
                        page.total().count(),
                        page.total().exact(),
                        page.traces().stream()
                                .map(trace ->
                                        translation.stored(
                                                trace,
                                                contents.getOrDefault(
                                                        trace.ref(), TraceContent.NONE)))
                                .toList(),
                        page.next().map(TraceCursor::encode).map(cursors::text).orElse(null)));
    }

    private TraceRequest read(ParameterReader reader, Caller caller) {
        String reason =
                InsightParameters.oneOf(
                        reader,
                        REASON,
                        text -> Optional.of(text).filter(REASONS::contains),
                        "'threshold' or 'baseline'",
                        "");
        long minOver = reader.number(MIN_OVER).map(SlowController::nanos).orElse(0L);
        List<TraceCondition> conditions =
                InsightParameters.conditions(
                        reader,
                        Property.ENVIRONMENT,
                        Property.SESSION,
                        Property.USER,
                        Property.NAME);
        conditions.add(new TraceCondition.SlowBecause(reason, minOver));
        TraceListParameters.usingModel(reader).ifPresent(conditions::add);
        TimeRange started = InsightParameters.started(reader);
        long limit = reader.whole(LIMIT).orElse(DEFAULT_LIMIT);
        Optional<TraceCursor> after =
                cursors.read(reader, TraceListParameters.CURSOR, TraceCursor::decode);
        reader.finish();
        return new TraceRequest(
                caller.reading(reader.text(InsightParameters.PROJECT)),
                conditions,
                started,
                after.orElse(TraceCursor.START),
                (int) limit);
    }

    private static long nanos(BigDecimal millis) {
        return millis.multiply(NANOS_PER_MILLI)
                .setScale(0, RoundingMode.CEILING)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }
}
