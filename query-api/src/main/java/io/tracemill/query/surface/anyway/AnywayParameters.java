package io.tracemill.query.surface.anyway;

import io.micronaut.http.HttpRequest;
import io.tracemill.query.http.Caller;
import io.tracemill.query.parameter.PageCursors;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCondition.Property;
import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TraceRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What Anyway's list of traces can be asked for.
final class AnywayParameters {

    static final Parameter LIMIT =
            Parameter.whole("limit", "How many to return, 50 when absent").atLeast(1).atMost(100);
    static final Parameter CURSOR = Parameter.text("cursor", "next_cursor of the page before");

    private static final Parameter START =
            Parameter.time("start_time", "Started then or later: an ISO 8601 timestamp");
    private static final Parameter END =
            Parameter.time("end_time", "Started before: an ISO 8601 timestamp");
    private static final Parameter MODEL = Parameter.text("model", "Called this model");
    private static final Parameter MIN_LATENCY =
            Parameter.whole("min_latency_ms", "Took longer than so many milliseconds").atLeast(0);
    private static final Parameter MIN_COST =
            Parameter.number("min_cost", "Cost more than so many US dollars").atLeast(0);
    private static final Parameter STATUS = Parameter.text("status", "ok or error");

    static final List<Parameter> ALL =
            List.of(LIMIT, CURSOR, START, END, MODEL, MIN_LATENCY, MIN_COST, STATUS);

    private static final long DEFAULT_LIMIT = 50;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MOST_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI - 1;
    private static final int COST_SCALE = 12;

    /// No trace costs as much.
    private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000_000);

    private AnywayParameters() {}

    static ParameterReader reader(HttpRequest<?> request) {
        return new ParameterReader(request.getParameters()::getAll);
    }

    static int limit(ParameterReader reader) {
        return (int) reader.whole(LIMIT).orElse(DEFAULT_LIMIT);
    }

    static TraceRequest read(HttpRequest<?> request, Caller caller, PageCursors cursors) {
        ParameterReader reader = reader(request);
        List<TraceCondition> conditions = conditions(reader);
        TimeRange started =
                new TimeRange(
                        reader.time(START).orElse(TimeRange.ALWAYS.fromNanos()),
                        reader.time(END).orElse(TimeRange.ALWAYS.toNanos()));
        int limit = limit(reader);
        TraceCursor after =
                cursors.read(reader, CURSOR, TraceCursor::decode).orElse(TraceCursor.START);
        reader.finish();
        return new TraceRequest(caller.projects(), conditions, started, after, limit);
    }

    private static List<TraceCondition> conditions(ParameterReader reader) {
        List<TraceCondition> conditions = new ArrayList<>();
        reader.text(MODEL).map(TraceCondition.UsesModel::new).ifPresent(conditions::add);
        reader.whole(MIN_LATENCY).ifPresent(millis -> conditions.add(longerThan(millis)));
        reader.number(MIN_COST).ifPresent(dollars -> conditions.add(dearerThan(dollars)));
        status(reader).ifPresent(conditions::add);
        return conditions;
    }

    /// By the whole milliseconds that an answer shows.
    private static TraceCondition longerThan(long millis) {
        return new TraceCondition.Took(
                (Math.min(millis, MOST_MILLIS) + 1) * NANOS_PER_MILLI, Long.MAX_VALUE);
    }

    private static TraceCondition dearerThan(BigDecimal dollars) {
        return new TraceCondition.CostMore(
                dollars.min(MOST_DOLLARS).setScale(COST_SCALE, RoundingMode.FLOOR));
    }

    private static Optional<TraceCondition> status(ParameterReader reader) {
        Optional<String> status = reader.text(STATUS);
        return switch (status.orElse("")) {
            case "" -> Optional.empty();
            case "ok" ->
                    Optional.of(
                            new TraceCondition.Is(Property.STATUS, List.of("success", "warning")));
            case "error" -> Optional.of(new TraceCondition.Is(Property.STATUS, "failed"));
            default -> {
                reader.reject(STATUS, "value_error", "expected ok or error", status.orElse(""));
                yield Optional.empty();
            }
        };
    }
}
