package io.tracemill.query.surface.tracellm;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.surface.tracellm.TraceDetailSchema.EventSchema;
import io.tracemill.query.surface.tracellm.TraceDetailSchema.SpanSchema;
import io.tracemill.query.trace.SpanTree;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.query.value.JsonValue;
import io.tracemill.query.value.TypedAttributes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Turns stored spans into the tree of a detail.
@Singleton
final class SpanTranslation {

    private final CostTranslation costs;

    SpanTranslation(CostTranslation costs) {
        this.costs = costs;
    }

    List<SpanSchema> tree(List<StoredSpan> spans) {
        return SpanTree.fold(spans, this::span);
    }

    private SpanSchema span(StoredSpan span, List<SpanSchema> children) {
        return new SpanSchema(
                span.spanId(),
                TraceTranslation.absent(span.parentSpanId()),
                span.name(),
                span.kind(),
                Times.rfc3339(span.startUnixNanos()),
                Times.rfc3339(span.startUnixNanos() + span.durationNanos()),
                TraceTranslation.millis(span.durationNanos()),
                span.status(),
                TraceTranslation.absent(span.statusMessage()),
                TraceTranslation.absent(span.failureType()),
                TraceTranslation.absent(span.model()),
                TraceTranslation.absent(span.provider()),
                TraceTranslation.usage(span.usage()),
                costs.of(span),
                JsonValue.of(span.input()),
                JsonValue.of(span.output()),
                TypedAttributes.of(span),
                events(span.events()),
                children);
    }

    private static List<EventSchema> events(String stored) {
        List<EventSchema> events = new ArrayList<>();
        if (!stored.isEmpty()) {
            Json.parse(stored)
                    .ifPresent(array ->
                            array.forEach(event -> {
                                JsonNode attributes = event.path("attributes");
                                events.add(
                                        new EventSchema(
                                                event.path("name").asText(),
                                                Times.rfc3339(event.path("time").asLong()),
                                                attributes.isObject() ? attributes : Map.of()));
                            }));
        }
        return events;
    }
}
