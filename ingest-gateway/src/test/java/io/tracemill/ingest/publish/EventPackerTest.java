package io.tracemill.ingest.publish;

import static io.tracemill.ingest.publish.SpanPublisherContract.heavy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.Scope;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanBody;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.testing.SpanArbitraries;
import io.tracemill.schemas.testing.TestSpans;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class EventPackerTest {
    private static final int MAX_BYTES = 2 * 1024 * 1024;
    private static final EventPacker PACKER = new EventPacker(MAX_BYTES);

    @Property(tries = 50)
    void keepsEverySpanWhole(@ForAll("events") TraceEvent event) {
        List<TraceEvent> packed = pack(event);

        List<Span> spans = packed.stream().flatMap(each -> each.spans().stream()).toList();
        assertEquals(event.spans(), spans);
        for (TraceEvent each : packed) {
            assertEquals(event.resource(), each.resource());
        }
    }

    @Provide
    Arbitrary<TraceEvent> events() {
        return SpanArbitraries.events();
    }

    @Test
    void cutsTheLongestTextOfASpanThatIsTooLargeAndSaysSo() {
        Span span = heavy("a", 3_000_000);

        TraceEvent packed = pack(TestSpans.event("t1", span)).getFirst();

        SpanBody body = packed.spans().getFirst().body();
        long removed = mark(body, SpanCutter.INPUT_MARK);
        assertEquals(3_000_000, body.content().input().length() + removed);
        assertTrue(removed >= 3_000_000 - MAX_BYTES, () -> "removed " + removed);
        assertEquals("v", body.attributes().getFirst().value().asText());
    }

    @Test
    void lowersAllLongTextsToOneLevel() {
        Span span =
                span(
                        new Content("i".repeat(2_000_000), "text", "o".repeat(1_500_000), "text"),
                        List.of(
                                Attribute.text("long", "a".repeat(1_000_000)),
                                Attribute.text("short", "kept")),
                        List.of());

        SpanBody body = pack(TestSpans.event("t1", span)).getFirst().spans().getFirst().body();

        int level = body.content().input().length();
        assertEquals(level, body.content().output().length());
        assertEquals(level, body.attributes().get(0).value().asText().length());
        assertEquals("kept", body.attributes().get(1).value().asText());
        assertEquals(2_000_000 - level, mark(body, SpanCutter.INPUT_MARK));
        assertEquals(1_500_000 - level, mark(body, SpanCutter.OUTPUT_MARK));
        assertEquals(1_000_000 - level, mark(body, SpanCutter.ATTRIBUTES_MARK));
    }

    @Test
    void cutsBetweenCharacters() {
        String text = "🙂é".repeat(500_000);

        TraceEvent packed =
                pack(TestSpans.event(
                                "t1",
                                span(new Content(text, "text", "", ""), List.of(), List.of())))
                        .getFirst();

        SpanBody body = packed.spans().getFirst().body();
        String kept = body.content().input();
        assertTrue(text.startsWith(kept));
        long bytes = kept.getBytes(StandardCharsets.UTF_8).length;
        assertEquals(3_000_000, bytes + mark(body, SpanCutter.INPUT_MARK));
    }

    @Test
    void dropsEventsWhenTheirNumberIsTooLarge() {
        List<SpanEvent> events =
                Collections.nCopies(
                        200_000, new SpanEvent("chunk", 1, List.of(Attribute.text("k", "v"))));

        Content content = new Content("kept", "text", "", "");
        TraceEvent packed =
                pack(TestSpans.event("t1", span(content, List.of(), events))).getFirst();

        SpanBody body = packed.spans().getFirst().body();
        assertTrue(body.events().isEmpty());
        assertEquals("kept", body.content().input());
        assertTrue(mark(body, SpanCutter.ATTRIBUTES_MARK) > 1_000_000);
    }

    @Test
    void cutsAResourceThatIsTooLarge() {
        TraceEvent event = TestSpans.event("t1", TestSpans.call("a", "", 0, 1));
        TraceEvent huge =
                new TraceEvent(
                        event.projectId(),
                        event.traceId(),
                        event.receivedUnixMillis(),
                        event.source(),
                        event.service(),
                        List.of(Attribute.json("process.env", "e".repeat(5_000_000))),
                        event.spans());

        TraceEvent packed = pack(huge).getFirst();

        long kept = packed.resource().getFirst().value().asText().length();
        SpanBody body = packed.spans().getFirst().body();
        assertEquals(5_000_000, kept + mark(body, SpanCutter.ATTRIBUTES_MARK));
    }

    @Property
    void findsALevelThatRemovesEnoughAndHardlyMore(
            @ForAll("lengths") List<Integer> lengths, @ForAll("excesses") int excess) {
        TextLevel level = new TextLevel();
        lengths.forEach(length -> level.add("x".repeat(length)));
        long total = lengths.stream().mapToLong(Integer::longValue).sum();

        int found = level.lowering(excess);

        long removed = lengths.stream().mapToLong(length -> Math.max(0, length - found)).sum();
        if (excess <= total) {
            assertTrue(removed >= excess);
            assertTrue(removed - excess < Math.max(1, lengths.size()));
        } else {
            assertEquals(0, found);
        }
    }

    @Provide
    Arbitrary<List<Integer>> lengths() {
        return Arbitraries.integers().between(0, 500).list().ofMaxSize(100);
    }

    @Provide
    Arbitrary<Integer> excesses() {
        return Arbitraries.integers().between(1, 30_000);
    }

    private static Span span(Content content, List<Attribute> attributes, List<SpanEvent> events) {
        return new Span(
                TestSpans.call("a", "", 0, 10).facts(),
                new SpanBody(Scope.NONE, content, attributes, events, List.of()));
    }

    private static long mark(SpanBody body, String key) {
        return body.attributes().stream()
                .filter(attribute -> attribute.key().equals(key))
                .map(attribute -> ((AttributeValue.Whole) attribute.value()).number())
                .findFirst()
                .orElse(0L);
    }

    private static List<TraceEvent> pack(TraceEvent event) {
        List<TraceEvent> packed = new ArrayList<>();
        PACKER.pack(
                event,
                (key, value) -> {
                    assertTrue(value.length <= MAX_BYTES, () -> "bytes " + value.length);
                    packed.add(TraceEventCodec.WHOLE.decode(value));
                });
        return packed;
    }
}
