package io.tracemill.query.surface.trainly;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.export.ExportBody;
import io.tracemill.query.http.Caller;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.surface.Surface;
import java.util.List;
import java.util.Optional;

/// All traces of a project as one file, streamed page by page.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExportController implements Described {

    private static final Parameter FORMAT =
            Parameter.text("format", "csv, json or jsonl; json when absent");

    /// Traces that are read at once.
    private static final int PAGE = 500;

    private static final List<Route> ROUTES =
            List.of(
                    Route.of(
                            Surface.TRAINLY,
                            "GET",
                            "/v1/{project}/analytics/export",
                            "All traces that match as one file, newest first",
                            List.of(
                                    FORMAT,
                                    TrainlyParameters.STATUS,
                                    TrainlyParameters.START,
                                    TrainlyParameters.END),
                            200,
                            Void.class,
                            TraceController.ERRORS));

    private final TracePages pages;

    ExportController(TracePages pages) {
        this.pages = pages;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/v1/{project}/analytics/export", "/trainly/v1/{project}/analytics/export"})
    HttpResponse<StreamedFile> export(HttpRequest<?> request, Caller caller, String project) {
        List<String> projects = caller.reading(Optional.of(project));
        ParameterReader reader = TrainlyParameters.reader(request);
        ExportFormat format = format(reader);
        List<TraceCondition> conditions = TrainlyParameters.conditions(reader);
        TimeRange created = TrainlyParameters.created(reader);
        reader.finish();
        ExportPieces pieces =
                new ExportPieces(
                        pages,
                        new TraceRequest(projects, conditions, created, TraceCursor.START, PAGE),
                        format);
        return HttpResponse.ok(
                        new StreamedFile(new ExportBody(pieces), MediaType.of(format.mediaType())))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"traces." + format.wireName() + "\"");
    }

    private static ExportFormat format(ParameterReader reader) {
        Optional<String> name = reader.text(FORMAT);
        Optional<ExportFormat> format =
                name.map(ExportFormat::of).orElse(Optional.of(ExportFormat.JSON));
        if (format.isEmpty()) {
            reader.reject(FORMAT, "value_error", "expected csv, json or jsonl", name.orElse(""));
        }
        return format.orElse(ExportFormat.JSON);
    }
}
