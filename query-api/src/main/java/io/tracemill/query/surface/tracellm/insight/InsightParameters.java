package io.tracemill.query.surface.tracellm.insight;

import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCondition.Property;
import io.tracemill.query.surface.tracellm.TraceListParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What several of these routes can be asked for, and how it is read.
final class InsightParameters {

    static final Parameter PROJECT = TraceListParameters.PROJECT;
    static final Parameter ENVIRONMENT = TraceListParameters.ENVIRONMENT;
    static final Parameter FROM = TraceListParameters.FROM;
    static final Parameter TO = TraceListParameters.TO;
    static final Parameter FROM_MINUTE =
            Parameter.time(
                    "from",
                    "Started then or later: RFC 3339 or epoch milliseconds, taken to the minute");
    static final Parameter TO_MINUTE =
            Parameter.time(
                    "to",
                    "Started before: RFC 3339 or epoch milliseconds, taken to the minute; the one that runs belongs to it");

    private InsightParameters() {}

    /// Conditions for those of the properties that are asked for.
    static List<TraceCondition> conditions(ParameterReader reader, Property... properties) {
        List<TraceCondition> conditions = new ArrayList<>();
        for (Property property : properties) {
            reader.text(parameter(property))
                    .ifPresent(value -> conditions.add(new TraceCondition.Is(property, value)));
        }
        return conditions;
    }

    static Parameter parameter(Property property) {
        return switch (property) {
            case STATUS -> TraceListParameters.STATUS;
            case ENVIRONMENT -> TraceListParameters.ENVIRONMENT;
            case SESSION -> TraceListParameters.SESSION;
            case USER -> TraceListParameters.USER;
            case NAME -> TraceListParameters.NAME;
            case FAILURE_TYPE -> TraceListParameters.FAILURE_TYPE;
        };
    }

    /// One of some words, or what is usual when none is given.
    static <T> T oneOf(
            ParameterReader reader,
            Parameter parameter,
            Function<String, Optional<T>> parsing,
            String expected,
            T usual) {
        Optional<String> text = reader.text(parameter);
        Optional<T> value = text.flatMap(parsing);
        if (text.isPresent() && value.isEmpty()) {
            reader.reject(parameter, "enum", "Input should be " + expected, text.get());
        }
        return value.orElse(usual);
    }

    /// A range that begins before it ends.
    static TimeRange started(ParameterReader reader) {
        TimeRange range = TraceListParameters.started(reader);
        if (range.fromNanos() >= range.toNanos() && range.hasStart()) {
            reader.reject(
                    FROM,
                    "value_error",
                    "Value error, expected a time before to",
                    reader.text(FROM).orElse(""));
        }
        return range;
    }
}
