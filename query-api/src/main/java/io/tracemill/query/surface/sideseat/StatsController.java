package io.tracemill.query.surface.sideseat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.digest.Digests;
import io.tracemill.query.http.Caller;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.sideseat.body.StatsSchema;
import io.tracemill.query.surface.sideseat.parameter.Parameters;
import io.tracemill.query.surface.sideseat.parameter.QueryText;
import io.tracemill.query.surface.sideseat.parameter.SideSeatProblem;
import io.tracemill.query.surface.sideseat.parameter.Timestamps;
import io.tracemill.query.surface.sideseat.view.Buckets;
import io.tracemill.query.surface.sideseat.view.Stats;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// SideSeat's figures of a time.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class StatsController implements Described {

    private static final Duration MAX_RANGE = Duration.ofDays(91);
    private static final String PATH = "/stats";

    private static final Parameter FROM = Parameters.FROM.asRequired();
    private static final Parameter TO = Parameters.TO.asRequired();
    private static final Parameter TIMEZONE =
            Parameter.text("timezone", "An IANA time zone that days and hours are of, else UTC");

    private static final List<Parameter> PARAMETERS = List.of(FROM, TO, TIMEZONE);

    private final Digests digests;

    StatsController(Digests digests) {
        this.digests = digests;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(
                        Surface.SIDESEAT,
                        "GET",
                        TraceController.BASE + PATH,
                        "What happened in a time, in figures",
                        PARAMETERS,
                        200,
                        StatsSchema.class,
                        TraceController.ERRORS));
    }

    @Get(uris = {TraceController.BASE + PATH, TraceController.PREFIXED + PATH})
    HttpResponse<byte[]> stats(HttpRequest<?> request, Caller caller, String project_id) {
        List<String> projects = Projects.of(caller, project_id);
        QueryText query = QueryText.ofOne(request, PARAMETERS);
        String first = query.required(FROM);
        String last = query.required(TO);
        long from = Timestamps.nanos(first);
        long to = Timestamps.nanos(last);
        check(from, to);
        return SideSeatAnswers.uncached(
                Stats.of(
                        digests.of(projects, new TimeRange(from, to + 1000)),
                        new Buckets(from, to, zone(query))));
    }

    private static void check(long from, long to) {
        if (from >= to) {
            throw SideSeatProblem.badRequest(
                    "INVALID_TIME_RANGE", "from_timestamp must be strictly before to_timestamp");
        }
        if (to - from >= MAX_RANGE.toNanos()) {
            throw SideSeatProblem.badRequest("RANGE_TOO_LARGE", "Time range cannot exceed 90 days");
        }
    }

    /// One that nobody knows is UTC.
    private static ZoneId zone(QueryText query) {
        Optional<String> name = query.text(TIMEZONE);
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name.get());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
