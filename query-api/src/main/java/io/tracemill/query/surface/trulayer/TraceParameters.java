package io.tracemill.query.surface.trulayer;

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
import io.tracemill.schemas.model.FailureType;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What TruLayer's lists, exports and figures can be asked for.
@Singleton
final class TraceParameters {

    static final Parameter PROJECT =
            Parameter.text(
                    "project_id",
                    "One project, by its id or its name; all that the key may read when absent");
    static final Parameter MODEL = Parameter.text("model", "Called this model");
    static final Parameter ERROR = Parameter.flag("error", "Failed, or did not");
    static final Parameter FAILURE_TYPE =
            Parameter.text(
                    "failure_type",
                    "Failed like this, as a whole or in a span: timeout, rate_limit, invalid_response, context_length, …");
    static final Parameter FROM = Parameter.time("from", "Started then or later: RFC 3339");
    static final Parameter TO = Parameter.time("to", "Started before: RFC 3339");
    static final Parameter LATENCY_MIN =
            Parameter.whole("latency_min", "Took at least so many milliseconds").atLeast(0);
    static final Parameter LATENCY_MAX =
            Parameter.whole("latency_max", "Took at most so many milliseconds").atLeast(0);
    static final Parameter TOKENS_MIN =
            Parameter.whole("token_count_min", "Used at least so many tokens").atLeast(0);
    static final Parameter TOKENS_MAX =
            Parameter.whole("token_count_max", "Used at most so many tokens").atLeast(0);
    static final Parameter TAG_KEY =
            Parameter.text("tag_key", "Has a tag of this key; together with tag_value");
    static final Parameter TAG_VALUE =
            Parameter.text("tag_value", "Has a tag of this value; together with tag_key");
    static final Parameter CURSOR = Parameter.text("cursor", "next_cursor of the page before");
    static final Parameter LIMIT =
            Parameter.whole("limit", "Traces on a page, 50 when absent").atLeast(1).atMost(200);

    static final List<Parameter> FILTERS =
            List.of(
                    PROJECT,
                    MODEL,
                    ERROR,
                    FAILURE_TYPE,
                    FROM,
                    TO,
                    LATENCY_MIN,
                    LATENCY_MAX,
                    TOKENS_MIN,
                    TOKENS_MAX,
                    TAG_KEY,
                    TAG_VALUE);

    private static final long DEFAULT_LIMIT = 50;
    private static final String VALUE_ERROR = "value_error";
    private static final List<String> FAILURE_TYPES =
            Arrays.stream(FailureType.values()).map(FailureType::wireName).toList();

    private final ProjectNames projects;
    private final PageCursors cursors;

    TraceParameters(ProjectNames projects, PageCursors cursors) {
        this.projects = projects;
        this.cursors = cursors;
    }

    static ParameterReader reader(HttpRequest<?> request) {
        return new ParameterReader(request.getParameters()::getAll);
    }

    /// One page of a list.
    TraceRequest page(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = reader(request);
        int limit = (int) reader.whole(LIMIT).orElse(DEFAULT_LIMIT);
        TraceCursor after =
                cursors.read(reader, CURSOR, TraceCursor::decode).orElse(TraceCursor.START);
        return request(reader, caller, after, limit);
    }

    /// All that match, so many at a time.
    TraceRequest all(ParameterReader reader, Caller caller, int atATime) {
        return request(reader, caller, TraceCursor.START, atATime);
    }

    private TraceRequest request(
            ParameterReader reader, Caller caller, TraceCursor after, int limit) {
        List<TraceCondition> conditions = conditions(reader);
        TimeRange started = started(reader);
        reader.finish();
        return new TraceRequest(projects(reader, caller), conditions, started, after, limit);
    }

    List<String> projects(ParameterReader reader, Caller caller) {
        return caller.reading(reader.text(PROJECT).map(name -> projects.idOf(name, caller)));
    }

    static TimeRange started(ParameterReader reader) {
        return new TimeRange(
                reader.time(FROM).orElse(TimeRange.ALWAYS.fromNanos()),
                reader.time(TO).orElse(TimeRange.ALWAYS.toNanos()));
    }

    private static List<TraceCondition> conditions(ParameterReader reader) {
        List<TraceCondition> conditions = new ArrayList<>();
        reader.text(MODEL).map(TraceCondition.UsesModel::new).ifPresent(conditions::add);
        reader.flag(ERROR).map(TraceParameters::failed).ifPresent(conditions::add);
        failure(reader).ifPresent(conditions::add);
        took(reader).ifPresent(conditions::add);
        used(reader).ifPresent(conditions::add);
        tagged(reader).ifPresent(conditions::add);
        return conditions;
    }

    private static TraceCondition failed(boolean failed) {
        return new TraceCondition.Is(
                Property.STATUS, failed ? List.of("failed") : List.of("success", "warning"));
    }

    private static Optional<TraceCondition> failure(ParameterReader reader) {
        Optional<String> type = reader.text(FAILURE_TYPE);
        if (type.isPresent() && !FAILURE_TYPES.contains(type.get())) {
            reject(
                    reader,
                    FAILURE_TYPE,
                    FAILURE_TYPES.stream()
                            .collect(Collectors.joining(", ", "expected one of ", "")),
                    type.get());
        }
        return type.map(TraceCondition.Suffered::new);
    }

    private static Optional<TraceCondition> took(ParameterReader reader) {
        return range(reader, LATENCY_MIN, LATENCY_MAX)
                .map(range ->
                        new TraceCondition.Took(nanos(range.least()), nanosWithin(range.most())));
    }

    private static Optional<TraceCondition> used(ParameterReader reader) {
        return range(reader, TOKENS_MIN, TOKENS_MAX)
                .map(range -> new TraceCondition.UsedTokens(range.least(), range.most()));
    }

    private record Range(long least, long most) {}

    private static Optional<Range> range(ParameterReader reader, Parameter min, Parameter max) {
        OptionalLong least = reader.whole(min);
        OptionalLong most = reader.whole(max);
        if (least.isEmpty() && most.isEmpty()) {
            return Optional.empty();
        }
        Range range = new Range(least.orElse(0), most.orElse(Long.MAX_VALUE));
        if (range.most() < range.least()) {
            reject(
                    reader,
                    max,
                    "expected " + min.name() + " or more, which is " + range.least(),
                    Long.toString(range.most()));
        }
        return Optional.of(range);
    }

    private static long nanos(long millis) {
        long most = Long.MAX_VALUE / TraceTranslation.NANOS_PER_MILLI;
        return Math.min(millis, most) * TraceTranslation.NANOS_PER_MILLI;
    }

    /// The last nanosecond that counts as so many milliseconds.
    private static long nanosWithin(long millis) {
        long most = Long.MAX_VALUE / TraceTranslation.NANOS_PER_MILLI - 1;
        return millis > most ? Long.MAX_VALUE : nanos(millis + 1) - 1;
    }

    /// A list holds tags of a map as `key:value`.
    private static Optional<TraceCondition> tagged(ParameterReader reader) {
        Optional<String> key = reader.text(TAG_KEY);
        Optional<String> value = reader.text(TAG_VALUE);
        if (key.isPresent() != value.isPresent()) {
            reader.reject(
                    key.isPresent() ? TAG_VALUE : TAG_KEY,
                    TruLayerErrors.OWN_WORD + "tags_filter_incomplete",
                    "tag_key and tag_value are one filter: send both",
                    "");
        }
        return key.isPresent() && value.isPresent()
                ? Optional.of(new TraceCondition.Tagged(key.get() + ':' + value.get()))
                : Optional.empty();
    }

    private static void reject(
            ParameterReader reader, Parameter parameter, String message, String input) {
        reader.reject(parameter, VALUE_ERROR, message, input);
    }
}
