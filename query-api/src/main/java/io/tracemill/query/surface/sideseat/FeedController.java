package io.tracemill.query.surface.sideseat;

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
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.span.WholeSpan;
import io.tracemill.query.span.search.FeedRequest;
import io.tracemill.query.span.search.SpanCondition;
import io.tracemill.query.span.search.SpanSearch;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.sideseat.body.SpanSummary;
import io.tracemill.query.surface.sideseat.parameter.FeedCursor;
import io.tracemill.query.surface.sideseat.parameter.Parameters;
import io.tracemill.query.surface.sideseat.parameter.QueryText;
import io.tracemill.query.surface.sideseat.parameter.SpanParameters;
import io.tracemill.query.surface.sideseat.parameter.Timestamps;
import io.tracemill.query.surface.sideseat.view.Spans;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The spans that SideSeat received last.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class FeedController implements Described {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    private static final String PATH = "/feed/spans";

    private static final Parameter LIMIT =
            Parameter.whole("limit", "Spans on a page, 50 unless said, at most 500");
    private static final Parameter CURSOR =
            Parameter.text("cursor", "The `next_cursor` of the page before");
    private static final Parameter FROM =
            Parameter.text("start_time", "Began at or after this moment (RFC 3339)");
    private static final Parameter TO =
            Parameter.text("end_time", "Began before this moment (RFC 3339)");

    private static final List<Parameter> PARAMETERS =
            List.of(
                    LIMIT,
                    CURSOR,
                    FROM,
                    TO,
                    SpanParameters.OBSERVATIONS,
                    Parameters.INCLUDE_RAW_SPAN);

    private final SpanSearch search;

    FeedController(SpanSearch search) {
        this.search = search;
    }

    /// A page of the feed.
    record FeedSchema(List<SpanSummary> data, PaginationSchema pagination) {}

    record PaginationSchema(@Nullable String nextCursor, boolean hasMore) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(
                        Surface.SIDESEAT,
                        "GET",
                        TraceController.BASE + PATH,
                        "The spans that were received last",
                        PARAMETERS,
                        200,
                        FeedSchema.class,
                        TraceController.ERRORS));
    }

    @Get(uris = {TraceController.BASE + PATH, TraceController.PREFIXED + PATH})
    HttpResponse<byte[]> spans(HttpRequest<?> request, Caller caller, String project_id) {
        List<String> projects = Projects.of(caller, project_id);
        QueryText query = QueryText.ofList(request, PARAMETERS);
        FeedRequest asked = asked(query, projects);
        List<WholeSpan> found = search.feed(asked);
        boolean more = found.size() > asked.limit();
        List<WholeSpan> page = more ? found.subList(0, asked.limit()) : found;
        return Answers.ok(
                new FeedSchema(
                        Spans.summaries(page),
                        new PaginationSchema(
                                page.isEmpty() ? null : FeedCursor.behind(page.getLast()), more)));
    }

    private static FeedRequest asked(QueryText query, List<String> projects) {
        List<SpanCondition> conditions = new ArrayList<>();
        SpanParameters.addTime(
                conditions,
                new TimeRange(
                        Timestamps.read(query, FROM).orElse(TimeRange.ALWAYS.fromNanos()),
                        Timestamps.read(query, TO).orElse(TimeRange.ALWAYS.toNanos())));
        if (query.flag(SpanParameters.OBSERVATIONS)) {
            conditions.add(new SpanCondition.Observed());
        }
        long limit = query.whole(LIMIT, DEFAULT_LIMIT);
        return new FeedRequest(
                projects,
                conditions,
                FeedCursor.read(query, CURSOR),
                Math.clamp(limit, 1, MAX_LIMIT),
                query.flag(Parameters.INCLUDE_RAW_SPAN));
    }
}
