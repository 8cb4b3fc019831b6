package io.tracemill.ingest.dialect.otlp;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.ingest.span.Drafted;
import io.tracemill.ingest.span.FieldNames;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The spans of one request as they come, gathered into one event for each trace and resource.
final class OtlpBatch {

    static final FieldNames NAMES =
            new FieldNames(
                    "spanId",
                    "parentSpanId",
                    "name",
                    "startTimeUnixNano",
                    "endTimeUnixNano",
                    "attributes",
                    true,
                    "events",
                    "links");

    /// The spans of one trace and one resource.
    private record Group(String traceId, List<Span> spans) {}

    private final Arrival arrival;
    private final List<TraceEvent> events = new ArrayList<>();
    private final List<ItemRejection> rejections = new ArrayList<>();
    private final Map<String, Group> groups = new HashMap<>();
    private final List<Group> order = new ArrayList<>();
    private @Nullable Group latest;
    private int spans;

    OtlpBatch(Arrival arrival) {
        this.arrival = arrival;
    }

    Arrival arrival() {
        return arrival;
    }

    /// @param traceId empty when it could not be read
    /// @param problem why nothing of its resource or scope can be taken, empty when it can
    void add(String traceId, Drafted drafted, String problem, SpanPath path) {
        switch (drafted) {
            case Drafted.Refused(var violation) ->
                    rejections.add(
                            new ItemRejection(
                                    traceId, path.to(violation.path()), violation.message()));
            case Drafted.Accepted(Span span) when problem.isEmpty() -> add(traceId, span);
            case Drafted.Accepted accepted ->
                    rejections.add(new ItemRejection(traceId, path.toString(), problem));
        }
    }

    private void add(String traceId, Span span) {
        Group group = latest;
        if (group == null || !group.traceId.equals(traceId)) {
            group = groups.get(traceId);
            if (group == null) {
                group = new Group(traceId, new ArrayList<>());
                groups.put(traceId, group);
                order.add(group);
            }
            latest = group;
        }
        group.spans.add(span);
        spans++;
    }

    /// Turns what was gathered since the last resource into events of this one.
    void endResource(OtlpResource resource) {
        for (Group group : order) {
            events.add(
                    new TraceEvent(
                            arrival.projectId(),
                            new TraceId(group.traceId),
                            arrival.receivedUnixMillis(),
                            resource.source(),
                            resource.service(),
                            resource.attributes(),
                            group.spans));
        }
        groups.clear();
        order.clear();
        latest = null;
    }

    Decoded decoded() {
        return new Decoded.Batch(events, spans, rejections);
    }
}
