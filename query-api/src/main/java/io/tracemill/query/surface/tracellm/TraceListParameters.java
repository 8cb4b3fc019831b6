package io.tracemill.query.surface.tracellm;

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

/// What a list of traces can be asked for.
public final class TraceListParameters {

    public static final Parameter PROJECT =
            Parameter.text("project_id", "One project; all that the key may read when absent");
    static final Parameter LIMIT =
            Parameter.whole("limit", "Traces on a page, 50 when absent").atLeast(1).atMost(200);

    private static final Parameter LATENCY_MIN =
            Parameter.number("latency_min", "Took at least so many milliseconds").atLeast(0);
    private static final Parameter LATENCY_MAX =
            Parameter.number("latency_max", "Took at most so many milliseconds").atLeast(0);
    private static final Parameter TOKEN_MIN =
            Parameter.whole("token_min", "Used at least so many tokens").atLeast(0);
    private static final Parameter TOKEN_MAX =
            Parameter.whole("token_max", "Used at most so many tokens").atLeast(0);
    public static final Parameter STATUS = Parameter.text("status", "success, warning or failed");
    public static final Parameter FAILURE_TYPE =
            Parameter.text("failure_type", "Failed, or recovered from failing, like this");
    private static final Parameter SLOW =
            Parameter.flag("slow", "Is slow by its project's threshold, or far above its usual");
    public static final Parameter MODEL = Parameter.text("model", "Called this model");
    public static final Parameter ENVIRONMENT =
            Parameter.text("environment", "Ran in this environment");
    public static final Parameter FROM =
            Parameter.time("from", "Started then or later: RFC 3339 or epoch milliseconds");
    public static final Parameter TO =
            Parameter.time("to", "Started before: RFC 3339 or epoch milliseconds");
    public static final Parameter SESSION = Parameter.text("session_id", "Belongs to this session");
    public static final Parameter USER = Parameter.text("user_id", "Belongs to this user");
    private static final Parameter TAG =
            Parameter.texts("tag", "Has this tag; several: has all of them");
    public static final Parameter NAME = Parameter.text("name", "Has this name");
    public static final Parameter CURSOR =
            Parameter.text("cursor", "next_cursor of the page before");

    static final List<Parameter> ALL =
            List.of(
                    LATENCY_MIN,
                    LATENCY_MAX,
                    STATUS,
                    FAILURE_TYPE,
                    SLOW,
                    MODEL,
                    PROJECT,
                    ENVIRONMENT,
                    TOKEN_MIN,
                    TOKEN_MAX,
                    LIMIT,
                    FROM,
                    TO,
                    SESSION,
                    USER,
                    TAG,
                    NAME,
                    CURSOR);

    private static final long DEFAULT_LIMIT = 50;
    private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MOST_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);

    private final ParameterReader reader;
    private final List<TraceCondition> conditions = new ArrayList<>();

    private TraceListParameters(ParameterReader reader) {
        this.reader = reader;
    }

    static TraceRequest read(ParameterReader reader, Caller caller, PageCursors cursors) {
        return new TraceListParameters(reader).read(caller, cursors);
    }

    private TraceRequest read(Caller caller, PageCursors cursors) {
        took();
        is(STATUS, Property.STATUS);
        is(FAILURE_TYPE, Property.FAILURE_TYPE);
        reader.flag(SLOW).map(TraceCondition.Slow::new).ifPresent(conditions::add);
        usingModel(reader).ifPresent(conditions::add);
        is(ENVIRONMENT, Property.ENVIRONMENT);
        used();
        long limit = reader.whole(LIMIT).orElse(DEFAULT_LIMIT);
        TimeRange started = started(reader);
        is(SESSION, Property.SESSION);
        is(USER, Property.USER);
        reader.texts(TAG).stream()
                .distinct()
                .map(TraceCondition.Tagged::new)
                .forEach(conditions::add);
        is(NAME, Property.NAME);
        TraceCursor after =
                cursors.read(reader, CURSOR, TraceCursor::decode).orElse(TraceCursor.START);
        reader.finish();
        List<String> projects = caller.reading(reader.text(PROJECT));
        return new TraceRequest(projects, conditions, started, after, (int) limit);
    }

    private void is(Parameter parameter, Property property) {
        reader.text(parameter)
                .ifPresent(value -> conditions.add(new TraceCondition.Is(property, value)));
    }

    private void took() {
        Optional<BigDecimal> min = reader.number(LATENCY_MIN);
        Optional<BigDecimal> max = reader.number(LATENCY_MAX);
        if (min.isPresent() || max.isPresent()) {
            conditions.add(
                    new TraceCondition.Took(
                            min.map(millis -> nanos(millis, RoundingMode.CEILING)).orElse(0L),
                            max.map(millis -> nanos(millis, RoundingMode.FLOOR))
                                    .orElse(Long.MAX_VALUE)));
        }
    }

    private void used() {
        long min = reader.whole(TOKEN_MIN).orElse(0);
        long max = reader.whole(TOKEN_MAX).orElse(Long.MAX_VALUE);
        if (min > 0 || max < Long.MAX_VALUE) {
            conditions.add(new TraceCondition.UsedTokens(min, max));
        }
    }

    /// Between which times.
    public static TimeRange started(ParameterReader reader) {
        return new TimeRange(
                reader.time(FROM).orElse(TimeRange.ALWAYS.fromNanos()),
                reader.time(TO).orElse(TimeRange.ALWAYS.toNanos()));
    }

    /// Which model; a trace that calls none is of an unknown one.
    public static Optional<TraceCondition> usingModel(ParameterReader reader) {
        return reader.text(MODEL)
                .map(model ->
                        model.equals(TraceTranslation.UNKNOWN_MODEL)
                                ? new TraceCondition.UsesNoModel()
                                : new TraceCondition.UsesModel(model));
    }

    private static long nanos(BigDecimal millis, RoundingMode rounding) {
        return millis.multiply(NANOS_PER_MILLI)
                .min(MOST_NANOS)
                .setScale(0, rounding)
                .longValueExact();
    }
}
