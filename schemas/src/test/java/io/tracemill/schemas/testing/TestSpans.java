package io.tracemill.schemas.testing;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.Scope;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanBody;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.Status;
import io.tracemill.schemas.model.TokenUsage;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import java.util.List;

/// The spans that tests of all modules share.
public final class TestSpans {

    /// 2026-11-20T10:00:00Z
    public static final long TEN_O_CLOCK_MILLIS = 1_795_168_800_000L;

    public static final long TEN_O_CLOCK_NANOS = TEN_O_CLOCK_MILLIS * 1_000_000;
    public static final ProjectId PROJECT = new ProjectId("default");

    private TestSpans() {}

    /// A model call of so many milliseconds, that many milliseconds after ten o'clock.
    public static Span call(
            String spanId, String parentSpanId, long startMillis, long durationMillis) {
        long start = TEN_O_CLOCK_NANOS + startMillis * 1_000_000;
        return new Span(
                facts(
                        spanId,
                        parentSpanId,
                        Kind.LLM,
                        start,
                        start + durationMillis * 1_000_000,
                        Outcome.UNSET),
                new SpanBody(
                        new Scope("tests", "1"),
                        new Content("What is it?", "input.value", "It is that.", "output.value"),
                        List.of(Attribute.text("gen_ai.request.model", "gpt-4o")),
                        List.of(),
                        List.of()));
    }

    /// The same call, failed.
    public static Span failedCall(
            String spanId, String parentSpanId, long startMillis, long durationMillis) {
        Span call = call(spanId, parentSpanId, startMillis, durationMillis);
        SpanFacts facts = call.facts();
        Outcome failed =
                new Outcome(
                        Status.ERROR,
                        "Rate limit reached",
                        "RateLimitError",
                        429,
                        "rate_limit_exceeded",
                        List.of());
        return new Span(
                facts(
                        spanId,
                        parentSpanId,
                        Kind.LLM,
                        facts.startUnixNanos(),
                        facts.endUnixNanos(),
                        failed),
                call.body());
    }

    /// The same span under another name.
    public static Span named(String name, Span span) {
        SpanFacts facts = span.facts();
        return new Span(
                new SpanFacts(
                        facts.spanId(),
                        facts.parentSpanId(),
                        name,
                        facts.kind(),
                        facts.nonGenAi(),
                        facts.synthetic(),
                        facts.otelKind(),
                        facts.startUnixNanos(),
                        facts.endUnixNanos(),
                        facts.outcome(),
                        facts.modelUse(),
                        facts.toolName(),
                        facts.agentName(),
                        facts.sessionId(),
                        facts.userId(),
                        facts.tags(),
                        facts.retryCount(),
                        facts.hasInput(),
                        facts.hasOutput(),
                        facts.call()),
                span.body());
    }

    public static TraceEvent event(String traceId, Span... spans) {
        return new TraceEvent(
                PROJECT,
                new TraceId(traceId),
                TEN_O_CLOCK_MILLIS + 60_000,
                new Source("otlp", "opentelemetry", "1.45.2"),
                new Service("chat", "production", "1.2.3"),
                List.of(Attribute.text("service.name", "chat")),
                List.of(spans));
    }

    private static SpanFacts facts(
            String spanId, String parentSpanId, Kind kind, long start, long end, Outcome outcome) {
        return new SpanFacts(
                new SpanId(spanId),
                new SpanId(parentSpanId),
                "chat gpt-4o",
                kind,
                false,
                false,
                3,
                start,
                end,
                outcome,
                new ModelUse(
                        "openai",
                        "gpt-4o",
                        "gpt-4o-2024-08-06",
                        "resp-" + spanId,
                        TokenUsage.normalised(100, 20, 40, 0, 5, 0),
                        new ReportedCost.Amount(1_250_000_000L)),
                "",
                "",
                "session-1",
                "user-1",
                List.of("blue"),
                0,
                true,
                true,
                new Call(
                        0x9E37_79B9_7F4A_7C15L,
                        1,
                        Math.max(0, Math.min(20_000_000, end - start)),
                        OutputCheck.SOUND));
    }
}
