package io.tracemill.query.surface.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Caller;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.rejection.RejectionFilter;
import io.tracemill.query.rejection.RejectionId;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.surface.tracellm.TraceListParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What rejections can be asked for, in a query or in the filter of a replay.
final class RejectionParameters {

    static final Parameter STAGE =
            Parameter.text("stage", "Given up by this step: span-sink, decode, assemble, …");
    static final Parameter TOPIC = Parameter.text("topic", "Of this topic");
    static final Parameter REASON =
            Parameter.text(
                    "reason", "The reason, without what is quoted in it, contains this text");
    static final Parameter DIALECT = Parameter.text("dialect", "Came in by this dialect");
    static final Parameter TRACE = Parameter.text("trace_id", "Of this trace");
    static final Parameter FROM =
            Parameter.time("from", "Came then or later: RFC 3339 or epoch milliseconds");
    static final Parameter TO = Parameter.time("to", "Came before: RFC 3339 or epoch milliseconds");
    static final Parameter REPLAYED = Parameter.flag("replayed", "Was sent again, or was not");

    static final List<Parameter> FILTER =
            List.of(
                    TraceListParameters.PROJECT,
                    STAGE,
                    TOPIC,
                    REASON,
                    DIALECT,
                    TRACE,
                    FROM,
                    TO,
                    REPLAYED);

    private static final long NANOS_PER_MILLI = 1_000_000;

    private RejectionParameters() {}

    /// Reads a filter; what is wrong with it is told when the reader is finished.
    ///
    /// @param projects of the caller
    static RejectionFilter read(ParameterReader reader, List<String> projects) {
        return new RejectionFilter(
                projects,
                reader.text(STAGE),
                reader.text(TOPIC),
                reader.text(REASON),
                reader.text(DIALECT),
                reader.text(TRACE),
                reader.time(FROM).orElse(TimeRange.ALWAYS.fromNanos()) / NANOS_PER_MILLI,
                reader.time(TO).orElse(TimeRange.ALWAYS.toNanos()) / NANOS_PER_MILLI,
                reader.flag(REPLAYED));
    }

    /// The projects that a list is about: those that nobody could tell too, where the caller may
    /// see everything.
    static List<String> reading(ParameterReader reader, Caller caller) {
        Optional<String> one = reader.text(TraceListParameters.PROJECT);
        return withUnknown(caller.reading(one), one, caller);
    }

    /// The same for those that may be sent again.
    static List<String> writing(ParameterReader reader, Caller caller) {
        Optional<String> one = reader.text(TraceListParameters.PROJECT);
        return withUnknown(caller.erasing(one), one, caller);
    }

    private static List<String> withUnknown(
            List<String> projects, Optional<String> one, Caller caller) {
        if (one.isPresent() || !caller.everything()) {
            return projects;
        }
        List<String> all = new ArrayList<>(projects);
        all.add("");
        return all;
    }

    /// Reads the fields of an object as if they were parameters.
    static ParameterReader of(JsonNode object) {
        return new ParameterReader(name -> {
            JsonNode value = object.path(name);
            return value.isValueNode() && !value.isNull() ? List.of(value.asText()) : List.of();
        });
    }

    /// The ids of an array; nothing when one of them is no id.
    static Optional<List<RejectionId>> ids(JsonNode array) {
        List<RejectionId> ids = new ArrayList<>();
        for (JsonNode text : array) {
            Optional<RejectionId> id = RejectionId.decode(text.asText());
            if (id.isEmpty()) {
                return Optional.empty();
            }
            ids.add(id.get());
        }
        return Optional.of(ids);
    }
}
