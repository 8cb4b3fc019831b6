package io.tracemill.query.surface.trulayer;

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
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.search.TraceSearch;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.whole.WholeTraces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All spans of all traces that match as one file, streamed however large it is.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExportController implements Described {

    private static final Parameter FORMAT =
            Parameter.text("format", "csv or jsonl; csv when absent");

    /// Whether the file lacks anything of what matches. It never does.
    private static final String TRUNCATED = "X-TruLayer-Truncated";

    /// Traces that are looked up at once.
    private static final int AT_A_TIME = 200;

    private static final List<Route> ROUTES =
            List.of(
                    Route.of(
                            Surface.TRULAYER,
                            "GET",
                            "/v1/traces/export",
                            "A line for each span of the traces that match, newest trace first",
                            Stream.concat(Stream.of(FORMAT), TraceParameters.FILTERS.stream())
                                    .toList(),
                            200,
                            Void.class,
                            Map.of(
                                    400, "A parameter is invalid, or the question costs too much",
                                    403, "The project is not the key's")));

    private final TraceParameters parameters;
    private final TraceSearch search;
    private final WholeTraces traces;

    ExportController(TraceParameters parameters, TraceSearch search, WholeTraces traces) {
        this.parameters = parameters;
        this.search = search;
        this.traces = traces;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/v1/traces/export", "/trulayer/v1/traces/export"})
    HttpResponse<StreamedFile> export(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = TraceParameters.reader(request);
        ExportFormat format = format(reader);
        TraceRequest asked = parameters.all(reader, caller, AT_A_TIME);
        ExportPieces pieces = new ExportPieces(search, traces, asked, format);
        return HttpResponse.ok(
                        new StreamedFile(new ExportBody(pieces), MediaType.of(format.mediaType())))
                .header(TRUNCATED, "false")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"traces." + format.wireName() + '"');
    }

    private static ExportFormat format(ParameterReader reader) {
        Optional<String> name = reader.text(FORMAT);
        Optional<ExportFormat> format = name.flatMap(ExportFormat::of);
        if (name.isPresent() && format.isEmpty()) {
            reader.reject(FORMAT, "value_error", "expected csv or jsonl", name.get());
        }
        return format.orElse(ExportFormat.CSV);
    }
}
