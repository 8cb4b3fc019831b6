package io.tracemill.query.surface.trainly;

import io.micronaut.http.HttpRequest;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCondition.Property;
import java.util.List;
import java.util.Optional;

/// What Trainly's routes can be asked for.
final class TrainlyParameters {

    static final Parameter LIMIT =
            Parameter.whole("limit", "Traces to return, 100 when absent").atLeast(1).atMost(1000);
    static final Parameter STATUS = Parameter.text("status", "success or error");
    static final Parameter START =
            Parameter.time("start_date", "Created then or later: an ISO 8601 datetime");
    static final Parameter END = Parameter.time("end_date", "Created before: an ISO 8601 datetime");

    private static final long DEFAULT_LIMIT = 100;

    private TrainlyParameters() {}

    static ParameterReader reader(HttpRequest<?> request) {
        return new ParameterReader(request.getParameters()::getAll);
    }

    static int limit(ParameterReader reader) {
        return (int) reader.whole(LIMIT).orElse(DEFAULT_LIMIT);
    }

    static TimeRange created(ParameterReader reader) {
        return new TimeRange(
                reader.time(START).orElse(TimeRange.ALWAYS.fromNanos()),
                reader.time(END).orElse(TimeRange.ALWAYS.toNanos()));
    }

    /// What recovered from failing was a success.
    static List<TraceCondition> conditions(ParameterReader reader) {
        Optional<String> status = reader.text(STATUS);
        return switch (status.orElse("")) {
            case "" -> List.of();
            case "success" ->
                    List.of(new TraceCondition.Is(Property.STATUS, List.of("success", "warning")));
            case "error" -> List.of(new TraceCondition.Is(Property.STATUS, "failed"));
            default -> {
                reader.reject(
                        STATUS, "value_error", "expected success or error", status.orElse(""));
                yield List.of();
            }
        };
    }
}
