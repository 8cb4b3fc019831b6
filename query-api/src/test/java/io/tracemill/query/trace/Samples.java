package io.tracemill.query.trace;

import io.tracemill.query.trace.StoredTrace.SpanAt;
import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Traces and spans to test with.
public final class Samples {

    public static final long MILLI = 1_000_000;

    /// 2026-05-31T14:22:10.120Z
    public static final long START = 1_780_237_330_120L * MILLI;

    private Samples() {}

    public static StoredTrace trace(String project, String id, long start, String status) {
        return new StoredTrace(
                new TraceRef(project, id),
                start,
                start,
                1200 * MILLI,
                false,
                "support",
                "root",
                status,
                status.equals("failed") ? "Rate limit reached" : "",
                List.of("gpt-4o"),
                List.of("openai"),
                new TokenUsage(120, 30, 100, 0, 0, 150),
                new StoredCost(
                        Optional.of(new BigDecimal("0.000475000000")),
                        Optional.of(new BigDecimal("0.001250000000"))),
                1,
                status.equals("failed")
                        ? new StoredFailure(
                                "rate_limit", "rate-limit", "Rate limit reached", "tool")
                        : StoredFailure.NONE,
                status.equals("failed")
                        ? new StoredSlow(
                                "baseline",
                                "duration",
                                1000 * MILLI,
                                1500 * MILLI,
                                200 * MILLI,
                                "tool")
                        : StoredSlow.NONE,
                "s-" + id,
                "ada",
                "production",
                new TraceOrigin("chat", "1.2.3", "otlp"),
                List.of("blue"),
                2,
                StoredRetries.NONE,
                false,
                new SpanAt("root", start),
                new SpanAt("root", start),
                start / MILLI,
                3);
    }

    public static StoredSpan span(String id, String parent, long start) {
        return span(id, parent, start, false, new SpanText("", ""), new SpanText("", ""));
    }

    public static StoredSpan span(
            String id,
            String parent,
            long start,
            boolean synthetic,
            SpanText input,
            SpanText output) {
        return new StoredSpan(
                id,
                parent,
                start,
                1000 * MILLI,
                "span " + id,
                "tool",
                synthetic,
                "ok",
                "",
                "",
                "",
                "",
                TokenUsage.NONE,
                StoredCost.UNKNOWN,
                "",
                "",
                "",
                input,
                output,
                List.of("temperature=0.7", "stream=true", "n=3", "stop=[\"a\"]", "region=eu"),
                "dbijs",
                "[{\"name\":\"first_token\",\"time\":1780237330120000000,\"attributes\":{\"n\":1}}]",
                1);
    }

    /// A call of a model of OpenAI.
    public static StoredSpan call(
            String model, TokenUsage usage, StoredCost cost, String costUnknown) {
        return new StoredSpan(
                "call",
                "",
                START,
                1000 * MILLI,
                "chat",
                "llm",
                false,
                "ok",
                "",
                "openai",
                model,
                "",
                usage,
                cost,
                costUnknown,
                "",
                "",
                SpanText.NONE,
                SpanText.NONE,
                List.of(),
                "",
                "",
                1);
    }

    public static FoundTrace found(StoredTrace trace) {
        List<StoredSpan> spans =
                List.of(
                        span(
                                "root",
                                "",
                                trace.startUnixNanos(),
                                false,
                                new SpanText("Where is my order?", "text"),
                                new SpanText("On its way.", "text")),
                        span(
                                "tool",
                                "root",
                                trace.startUnixNanos() + 1,
                                false,
                                new SpanText("{\"order\":7}", "json"),
                                new SpanText("sent", "text")));
        return new FoundTrace(trace, TraceContent.of(trace, spans), spans, false);
    }
}
