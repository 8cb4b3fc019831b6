package io.tracemill.ingest.publish;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanBody;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.SpanLink;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Makes a single span fit into a record by cutting its longest texts to one common length, and
/// says so in attributes that count the bytes that were removed.
final class SpanCutter {
    static final String INPUT_MARK = "tracemill.truncated.input";
    static final String OUTPUT_MARK = "tracemill.truncated.output";
    static final String ATTRIBUTES_MARK = "tracemill.truncated.attributes";

    /// Room for the marks and for lengths that take more digits than before.
    private static final int SLACK_BYTES = 1024;

    private final int maxBytes;

    SpanCutter(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// @param event of one span
    /// @param encoded the event as it is
    byte[] fit(TraceEvent event, byte[] encoded) {
        if (encoded.length <= maxBytes) {
            return encoded;
        }
        byte[] lowered = lower(event, encoded.length, 0);
        return lowered.length <= maxBytes ? lowered : withoutEvents(event);
    }

    /// Not the texts but the number of events or links is too much.
    private byte[] withoutEvents(TraceEvent event) {
        Cut dropped = new Cut(Integer.MAX_VALUE);
        TraceEvent bare =
                with(
                        event,
                        event.resource(),
                        span -> {
                            dropped.drop(span.body().events(), span.body().links());
                            return body(span.body(), List.of(), List.of());
                        });
        int size = TraceEventCodec.WHOLE.encode(bare).length;
        return lower(bare, size, dropped.removedFromAttributes());
    }

    private byte[] lower(TraceEvent event, int size, long removedBefore) {
        TextLevel level = new TextLevel();
        collect(event, level);
        long excess = Math.max(0, size - maxBytes + SLACK_BYTES);
        Cut cut = new Cut(level.lowering(excess));
        List<Attribute> resource = cut.attributes(event.resource());
        return TraceEventCodec.WHOLE.encode(
                with(event, resource, span -> lower(span.body(), cut, removedBefore)));
    }

    private static TraceEvent with(
            TraceEvent event, List<Attribute> resource, Function<Span, SpanBody> body) {
        return new TraceEvent(
                event.projectId(),
                event.traceId(),
                event.receivedUnixMillis(),
                event.source(),
                event.service(),
                resource,
                event.spans().stream()
                        .map(span -> new Span(span.facts(), body.apply(span)))
                        .toList());
    }

    private static SpanBody body(SpanBody body, List<SpanEvent> events, List<SpanLink> links) {
        return new SpanBody(body.scope(), body.content(), body.attributes(), events, links);
    }

    private static void collect(TraceEvent event, TextLevel level) {
        level.add(event.resource());
        for (Span span : event.spans()) {
            level.add(span.body().content().input());
            level.add(span.body().content().output());
            level.add(span.body().attributes());
            span.body().events().forEach(each -> level.add(each.attributes()));
            span.body().links().forEach(each -> level.add(each.attributes()));
        }
    }

    private static SpanBody lower(SpanBody body, Cut cut, long removedBefore) {
        Content content = body.content();
        String input = cut.text(content.input());
        String output = cut.text(content.output());
        List<Attribute> attributes = new ArrayList<>(cut.attributes(body.attributes()));
        List<SpanEvent> events = cut.events(body.events());
        List<SpanLink> links = cut.links(body.links());
        mark(attributes, INPUT_MARK, TextLevel.removed(content.input(), input));
        mark(attributes, OUTPUT_MARK, TextLevel.removed(content.output(), output));
        mark(attributes, ATTRIBUTES_MARK, removedBefore + cut.removedFromAttributes());
        return new SpanBody(
                body.scope(),
                new Content(input, content.inputSource(), output, content.outputSource()),
                attributes,
                events,
                links);
    }

    private static void mark(List<Attribute> attributes, String key, long removedBytes) {
        if (removedBytes > 0) {
            attributes.add(new Attribute(key, new AttributeValue.Whole(removedBytes)));
        }
    }
}
