package io.tracemill.bench.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.tracemill.bench.workload.Cycle;
import io.tracemill.bench.workload.Cycle.Sent;
import io.tracemill.bench.workload.FailureRates;
import io.tracemill.bench.workload.Operation;
import io.tracemill.bench.workload.SpanSketch;
import io.tracemill.bench.workload.Workload;
import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.otlp.OtlpDialect;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OtlpBodyTest {

    private static final long NOW = 1_770_000_000_000_000_000L;
    private static final Arrival ARRIVAL =
            new Arrival(
                    new ProjectId("default"), NOW / 1_000_000, Format.OTLP.contentType(), "bench");

    private final List<Cycle> cycles = new Workload(1, FailureRates.TROUBLED).cycles(2);
    private final Requests requests =
            Requests.encode(Format.OTLP, cycles, 100, new RequestHead("127.0.0.1:4318", ""), 42);
    private final OtlpDialect dialect = new OtlpDialect();

    @Test
    void theGatewayDecodesEverySpanAsItWasSketched() {
        Map<String, Span> decoded = new HashMap<>();
        for (int sequence = 10; sequence < 20; sequence++) {
            decoded.putAll(decode(sequence));
        }

        Cycle cycle = requests.cycle(1);
        assertEquals(cycle.spans(), decoded.size());
        for (Sent sent : cycle.order()) {
            String id =
                    requests.ids().traceId(1, sent.trace().index())
                            + requests.ids().spanId(1, sent.span().index());
            Span span = decoded.get(id);
            if (span == null) {
                fail("not decoded: " + sent);
            } else {
                assertIsAsSketched(sent, span);
            }
        }
    }

    @Test
    void everySpanOfEveryRequestHasAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();

        for (int sequence = 0; sequence < 60; sequence++) {
            ids.addAll(decode(sequence).keySet());
        }

        assertEquals(6000, ids.size());
    }

    @Test
    void singleSpansAreTheSameSpans() {
        Requests singles =
                Requests.encode(Format.OTLP, cycles, 1, new RequestHead("127.0.0.1:4318", ""), 42);

        Map<String, Span> decoded = new HashMap<>();
        for (int sequence = 0; sequence < 100; sequence++) {
            decoded.putAll(decode(singles, sequence));
        }

        assertEquals(decode(0), decoded);
    }

    private void assertIsAsSketched(Sent sent, Span span) {
        SpanSketch sketch = sent.span();
        SpanFacts facts = span.facts();
        assertEquals(sketch.name(), facts.name());
        assertEquals(sketch.operation().kind(), facts.kind().wireName());
        assertEquals(sketch.isRoot(), facts.isRoot());
        assertEquals(NOW + sketch.startNanos(), facts.startUnixNanos());
        assertEquals(NOW + sketch.endNanos(), facts.endUnixNanos());
        assertEquals(sketch.model().name(), facts.modelUse().requestModel());
        assertEquals(sketch.tokens().input(), facts.modelUse().usage().inputTokens());
        assertEquals(sketch.tokens().output(), facts.modelUse().usage().outputTokens());
        assertEquals(sketch.tokens().cacheRead(), facts.modelUse().usage().cacheReadTokens());
        assertEquals(sketch.failure().isFailure(), facts.outcome().isError());
        assertEquals(sketch.failure().message(), facts.outcome().statusMessage());
        assertEquals(requests.ids().sessionId(1, sent.trace().session()), facts.sessionId());
        assertFalse(facts.userId().isEmpty());
        assertEquals(sketch.input(), span.body().content().input());
        assertEquals(sketch.output(), span.body().content().output());
        if (sketch.isRoot()) {
            assertEquals(sent.trace().tags(), facts.tags());
        }
        if (sketch.operation() == Operation.TOOL) {
            assertEquals(sketch.subject(), facts.toolName());
        }
    }

    private Map<String, Span> decode(int sequence) {
        return decode(requests, sequence);
    }

    private Map<String, Span> decode(Requests from, int sequence) {
        Decoded decoded = dialect.decode(from.body(sequence, NOW), ARRIVAL);
        if (!(decoded instanceof Decoded.Batch batch)) {
            return fail("malformed: " + decoded);
        }
        assertTrue(batch.rejections().isEmpty(), () -> batch.rejections().toString());
        Map<String, Span> spans = new HashMap<>();
        for (TraceEvent event : batch.events()) {
            event.spans()
                    .forEach(span ->
                            spans.put(
                                    event.traceId().value() + span.facts().spanId().value(), span));
        }
        return spans;
    }
}
