package io.tracemill.query.live.text;

import io.tracemill.query.trace.SpanText;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceStep;
import io.tracemill.schemas.model.NewSpan;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceRevision;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// The texts of one trace as far as they are known, growing with each revision.
final class KnownTexts {

    private static final Comparator<TraceStep> BY_START =
            Comparator.comparingLong(TraceStep::startUnixNanos).thenComparing(TraceStep::spanId);

    private final Map<String, TraceStep> steps = new HashMap<>();
    private String inputSpanId = "";
    private SpanText input = SpanText.NONE;
    private String outputSpanId = "";
    private SpanText output = SpanText.NONE;

    /// Takes what the tables have.
    void add(TraceRevision trace, TraceContent stored) {
        stored.steps().forEach(step -> steps.putIfAbsent(step.spanId(), step));
        if (!stored.input().isEmpty()) {
            input = stored.input();
            inputSpanId = trace.input().spanId().value();
        }
        if (!stored.output().isEmpty()) {
            output = stored.output();
            outputSpanId = trace.output().spanId().value();
        }
    }

    /// Takes what an event brought.
    void add(TraceRevision trace, TraceEvent event) {
        Map<String, Boolean> failed = new HashMap<>();
        for (NewSpan span : trace.news().newSpans()) {
            failed.put(span.spanId().value(), span.hasFailed());
        }
        for (Span span : event.spans()) {
            add(trace, span, failed);
        }
    }

    /// The texts of the trace as this revision has it.
    TraceContent of(TraceRevision trace) {
        boolean hasInput = inputSpanId.equals(trace.input().spanId().value());
        boolean hasOutput = outputSpanId.equals(trace.output().spanId().value());
        return new TraceContent(
                hasInput ? input : SpanText.NONE,
                hasOutput ? output : SpanText.NONE,
                steps.values().stream()
                        .filter(step -> !step.spanId().equals(trace.rootSpanId().value()))
                        .sorted(BY_START)
                        .limit(TraceContent.MAX_STEPS)
                        .toList());
    }

    /// About how much memory it takes.
    int characters() {
        int characters = 200 + input.text().length() + output.text().length();
        for (TraceStep step : steps.values()) {
            characters += 200 + step.input().text().length() + step.output().text().length();
        }
        return characters;
    }

    private void add(TraceRevision trace, Span span, Map<String, Boolean> failed) {
        SpanFacts facts = span.facts();
        String id = facts.spanId().value();
        SpanText in =
                new SpanText(span.body().content().input(), span.body().content().inputSource());
        SpanText out =
                new SpanText(span.body().content().output(), span.body().content().outputSource());
        if (id.equals(trace.input().spanId().value()) && !id.equals(inputSpanId)) {
            input = in;
            inputSpanId = id;
        }
        if (id.equals(trace.output().spanId().value()) && !id.equals(outputSpanId)) {
            output = out;
            outputSpanId = id;
        }
        if (!facts.synthetic() && steps.size() <= TraceContent.MAX_STEPS) {
            boolean hasFailed = failed.getOrDefault(id, facts.outcome().isError());
            steps.putIfAbsent(id, step(facts, hasFailed, in, out));
        }
    }

    private static TraceStep step(SpanFacts span, boolean failed, SpanText in, SpanText out) {
        return new TraceStep(
                span.spanId().value(),
                span.name(),
                span.toolName(),
                failed,
                span.startUnixNanos(),
                span.durationNanos(),
                cut(in),
                cut(out));
    }

    private static SpanText cut(SpanText text) {
        String whole = text.text();
        if (whole.length() <= TraceContent.STEP_CHARACTERS
                || whole.codePointCount(0, whole.length()) <= TraceContent.STEP_CHARACTERS) {
            return text;
        }
        int end = whole.offsetByCodePoints(0, TraceContent.STEP_CHARACTERS);
        return new SpanText(whole.substring(0, end), text.source());
    }
}
