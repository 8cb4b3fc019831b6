package io.tracemill.query.surface.sideseat.view;

import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.span.SpanCost;
import io.tracemill.schemas.model.TokenUsage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tokens and costs of several spans, each model call once however often it is told.
record Totals(TokenUsage usage, SpanCost cost) {

    static final Totals NONE = new Totals(TokenUsage.NONE, SpanCost.NONE);

    /// Of those spans of a trace that match. Of generations that are nested the innermost counts,
    /// of those that tell of one answer side by side the first; without any that used tokens, so
    /// does the outermost of all other spans.
    ///
    /// @param spans in the order of their start
    static Totals of(List<LightSpan> spans) {
        Set<String> above = new HashSet<>();
        Set<String> used = new HashSet<>();
        boolean hasGeneration = false;
        for (LightSpan span : spans) {
            if (span.usedTokens()) {
                used.add(span.spanId());
                if (span.isGeneration()) {
                    above.add(span.parentSpanId());
                    hasGeneration = true;
                }
            }
        }
        Totals totals = NONE;
        Set<Answer> answers = new HashSet<>();
        for (LightSpan span : spans) {
            boolean counts =
                    span.isGeneration()
                            ? !above.contains(span.spanId())
                            : !hasGeneration && !used.contains(span.parentSpanId());
            if (span.usedTokens() && counts && isNew(span, answers) && span.matched()) {
                totals =
                        totals.plus(
                                new Totals(span.usage(), Costs.rounded(span.cost(), span.usage())));
            }
        }
        return totals;
    }

    /// What two instrumentations of one call tell.
    private record Answer(String parentSpanId, String responseId) {}

    private static boolean isNew(LightSpan span, Set<Answer> known) {
        return span.responseId().isEmpty()
                || known.add(new Answer(span.parentSpanId(), span.responseId()));
    }

    /// As its row has it, where its spans are too many to be summed up again.
    static Totals of(PlacedTrace trace) {
        SpanCost none = SpanCost.NONE;
        return new Totals(
                trace.usage(),
                new SpanCost(
                        trace.cost(),
                        none.input(),
                        none.output(),
                        none.cacheRead(),
                        none.cacheWrite(),
                        none.reasoning()));
    }

    Totals plus(Totals other) {
        return new Totals(usage.plus(other.usage), cost.plus(other.cost));
    }
}
