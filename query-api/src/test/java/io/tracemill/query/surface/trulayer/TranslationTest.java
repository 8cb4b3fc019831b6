package io.tracemill.query.surface.trulayer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tracemill.query.http.Json;
import io.tracemill.query.surface.trulayer.TraceSchema.SpanSchema;
import io.tracemill.query.trace.Samples;
import io.tracemill.query.trace.SpanText;
import io.tracemill.query.trace.StoredCost;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.query.whole.ReceivedSpan;
import io.tracemill.query.whole.WholeTrace;
import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TranslationTest {

    private static final long MILLI = 1_000_000;

    @Test
    void theSpanThatWasMadeOfATraceIsTheTraceItself() {
        TraceSchema trace =
                trace(
                        "failed",
                        List.of("b", "env:prod", "http://x", "blue"),
                        List.of("metadata={\"run\":7}", "external_id=e-1", "trulayer.project=web"),
                        "jss",
                        "[{\"name\":\"exception\",\"time\":1,\"attributes\":{\"exception.type\":\"E\",\"exception.stacktrace\":\"Traceback (most recent call last):\\n  x\\nE: no\"}}]");

        assertEquals("Traceback (most recent call last):\n  x\nE: no", trace.error());
        assertEquals(List.of("b", "env:prod", "http://x", "blue"), trace.tags());
        assertEquals(Map.of("env", "prod"), trace.tagMap());
        assertEquals("e-1", trace.externalId());
        assertEquals("{\"run\":7}", Json.text(trace.metadata()));
        assertEquals("2026-05-31T14:22:10.120Z", trace.startedAt());
        assertEquals(1200, trace.latencyMs());
        assertEquals(new BigDecimal("0.00125"), trace.cost());
        SpanSchema span = trace.spans().getFirst();
        assertEquals(1, trace.spans().size());
        assertNull(span.parentSpanId());
        assertNull(span.otelTraceId());
        assertEquals("tool", span.type());
        assertEquals("acme", span.tenantId());
    }

    @Test
    void aMapOfTagsIsShownAsItWasSent() {
        TraceSchema trace =
                trace(
                        "success",
                        List.of("a:b:c", "n:1", "blue"),
                        List.of("trulayer.tags={\"a:b\":\"c\",\"n\":1,\"x\":null}"),
                        "j",
                        "");

        assertEquals(Map.of("a:b", "c", "n", "1", "x", ""), trace.tagMap());
        assertNull(trace.error());
        assertEquals(Map.of(), trace.metadata());
    }

    @Test
    void metadataOfOthersAreTheirAttributes() {
        assertEquals(Map.of("run", "7"), Metadata.of(Map.of("metadata.run", "7", "other", true)));
        assertEquals(
                Map.of("gen_ai.system", "openai"), Metadata.of(Map.of("gen_ai.system", "openai")));
    }

    @Test
    void whatCameByOpenTelemetryKeepsItsIds() {
        StoredSpan call =
                Samples.call(
                        "gpt-4o",
                        new TokenUsage(5, 3, 0, 0, 0, 8),
                        new StoredCost(Optional.of(new BigDecimal("0.5")), Optional.empty()),
                        "");
        StoredSpan span = with(call, "b7ad6b7169203331", "gone", List.of("x=1"), "i", "");
        WholeTrace whole =
                new WholeTrace(
                        Samples.trace(
                                "shop",
                                "0af7651916cd43dd8448eb211c80319c",
                                Samples.START,
                                "success"),
                        List.of(),
                        List.of(received(span, List.of())));

        SpanSchema told = TraceTranslation.trace(whole, "acme").spans().getFirst();

        assertEquals("0af7651916cd43dd8448eb211c80319c", told.otelTraceId());
        assertEquals("b7ad6b7169203331", told.otelSpanId());
        assertEquals("gone", told.parentSpanId());
        assertEquals("llm", told.type());
        assertEquals(5L, told.promptTokens());
        assertEquals(new BigDecimal("0.5"), told.cost());
        assertEquals(Map.of("x", 1L), told.metadata());
    }

    @Test
    void anExportQuotesWhatItMust() {
        WholeTrace whole =
                new WholeTrace(
                        Samples.trace("shop", "t", Samples.START, "success"),
                        List.of(),
                        List.of(
                                received(
                                        Samples.span(
                                                "s",
                                                "",
                                                Samples.START,
                                                false,
                                                new SpanText("a \"b\"\nc", "text"),
                                                new SpanText("d,e", "text")),
                                        List.of())));

        String line = ExportFormat.CSV.lines(whole);

        assertEquals(
                "t,s,span s,tool,,1970-01-01T00:00:00.009Z,1000,,,,,,\"a \"\"b\"\"\nc\",\"d,e\",\r\n",
                line);
        assertEquals(
                ExportRow.COLUMNS,
                Json.parse(ExportFormat.JSONL.lines(whole)).orElseThrow().properties().stream()
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static TraceSchema trace(
            String status,
            List<String> tags,
            List<String> attributes,
            String types,
            String events) {
        StoredSpan made =
                Samples.span(
                        "root",
                        "",
                        Samples.START,
                        true,
                        new SpanText("in", "text"),
                        new SpanText("out", "text"));
        StoredSpan root = with(made, "root", "", attributes, types, events);
        List<ReceivedSpan> spans =
                List.of(
                        received(root, tags),
                        received(Samples.span("a", "root", Samples.START + MILLI), List.of()));
        return TraceTranslation.trace(
                new WholeTrace(
                        Samples.trace("shop", "t", Samples.START, status),
                        spans.subList(0, 1),
                        spans),
                "acme");
    }

    private static ReceivedSpan received(StoredSpan span, List<String> tags) {
        return new ReceivedSpan(span, tags, 9);
    }

    private static StoredSpan with(
            StoredSpan span,
            String id,
            String parent,
            List<String> attributes,
            String types,
            String events) {
        return new StoredSpan(
                id,
                parent,
                span.startUnixNanos(),
                span.durationNanos(),
                span.name(),
                span.kind(),
                span.synthetic(),
                events.isEmpty() ? span.status() : "error",
                span.statusMessage(),
                span.provider(),
                span.requestModel(),
                span.responseModel(),
                span.usage(),
                span.cost(),
                span.costUnknown(),
                span.failureType(),
                span.toolName(),
                span.input(),
                span.output(),
                attributes,
                types,
                events,
                span.version());
    }
}
