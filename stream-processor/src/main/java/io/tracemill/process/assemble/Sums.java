package io.tracemill.process.assemble;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.model.TokenUsage;

/// What the model calls of a trace add up to, each call once, although wrappers repeat what the
/// calls inside them report and some libraries report one response in two spans.
///
/// A measure is summed over the model calls that report it, have no child that is such a call, and
/// are the earliest among the children of one parent with one response id. A trace without such
/// calls is summed over the other spans that report it and whose parent does not. Each span is
/// looked at once, with its parent and its first sibling: what later spans change is taken back.
final class Sums {

    /// For each measure: how many calls report it.
    final long[] calls = new long[Measure.all().length];

    /// For each measure: how many other spans report it.
    final long[] others = new long[Measure.all().length];

    final long[][] ofCalls = zeros();
    final long[][] ofOthers = zeros();

    /// Adds a span that has just arrived.
    ///
    /// @param parent of the span's parent, blank when it has none
    /// @param parts learn what each model's calls come to
    void add(
            SpanFacts span,
            SpanVerdict verdict,
            long id,
            Mark mark,
            Mark parent,
            Marks marks,
            Parts parts) {
        for (Measure measure : Measure.all()) {
            long[] amount = measure.of(span.modelUse(), verdict);
            if (amount.length == 0) {
                continue;
            }
            if (span.kind().isModelCall()) {
                addCall(measure, amount, mark, parent, parts);
            } else {
                addOther(measure, amount, mark, parent);
            }
        }
        rankAmongSiblings(span, id, mark, marks, parts);
        for (Measure measure : Measure.all()) {
            if (mark.counts(measure)) {
                changeCalls(measure, mark, 1, parts);
            }
            mark.below[measure.ordinal()] = Measure.NOTHING;
        }
    }

    private void addCall(Measure measure, long[] amount, Mark mark, Mark parent, Parts parts) {
        int m = measure.ordinal();
        calls[m]++;
        mark.set(Mark.CALL, measure);
        mark.own[m] = amount;
        if (parent.counts(measure)) {
            changeCalls(measure, parent, -1, parts);
        }
        parent.set(Mark.ABOVE_CALL, measure);
    }

    private void addOther(Measure measure, long[] amount, Mark mark, Mark parent) {
        int m = measure.ordinal();
        others[m]++;
        mark.set(Mark.OTHER, measure);
        change(ofOthers[m], mark.below[m], -1);
        if (parent.is(Mark.OTHER, measure)) {
            return;
        }
        change(ofOthers[m], amount, 1);
        if (!parent.hasArrived()) {
            if (parent.below[m].length == 0) {
                parent.below[m] = new long[measure.width()];
            }
            change(parent.below[m], amount, 1);
        }
    }

    private void rankAmongSiblings(SpanFacts span, long id, Mark mark, Marks marks, Parts parts) {
        String responseId = span.modelUse().responseId();
        boolean isCall = (mark.flags & (Mark.CALL | Mark.CALL << 1)) != 0;
        if (!isCall || responseId.isEmpty()) {
            return;
        }
        long siblings = SpanHash.ofSiblings(span.parentSpanId(), responseId);
        for (Measure measure : Measure.all()) {
            if (mark.is(Mark.CALL, measure)) {
                long first = marks.first(siblings, measure);
                if (first == SpanHash.NONE || precedes(span, id, first, marks.of(first))) {
                    giveWay(measure, first, marks, parts);
                    marks.makeFirst(siblings, measure, id);
                } else {
                    mark.set(Mark.ECHO, measure);
                }
            }
        }
        mark.flags |= Mark.HAS_SIBLINGS;
        mark.siblings = siblings;
        mark.startUnixNanos = span.startUnixNanos();
    }

    private void giveWay(Measure measure, long first, Marks marks, Parts parts) {
        if (first == SpanHash.NONE) {
            return;
        }
        Mark earlier = marks.of(first);
        if (earlier.counts(measure)) {
            changeCalls(measure, earlier, -1, parts);
        }
        earlier.set(Mark.ECHO, measure);
    }

    private static boolean precedes(SpanFacts span, long id, long first, Mark mark) {
        return span.startUnixNanos() == mark.startUnixNanos
                ? Long.compareUnsigned(id, first) < 0
                : span.startUnixNanos() < mark.startUnixNanos;
    }

    TokenUsage usage() {
        long[] sum = of(Measure.TOKENS);
        return sum[5] == 0
                ? TokenUsage.NONE
                : new TokenUsage(sum[0], sum[1], sum[2], sum[3], sum[4], sum[5]);
    }

    /// A total of a million dollars and more shows as just below it.
    ReportedCost reportedCost() {
        int m = Measure.REPORTED_COST.ordinal();
        if (calls[m] + others[m] == 0) {
            return ReportedCost.NONE;
        }
        return new ReportedCost.Amount(picoDollars(of(Measure.REPORTED_COST), 0));
    }

    /// Of the spans whose tokens count and whose cost is known; cut like the reported cost.
    ComputedCost computedCost() {
        long[] sum = of(Measure.TOKENS);
        return sum[Measure.KNOWN_COSTS] == 0
                ? ComputedCost.NONE
                : new ComputedCost.Amount(picoDollars(sum, Measure.COST));
    }

    /// Spans whose tokens count and whose cost is not known.
    long unknownCosts() {
        return of(Measure.TOKENS)[Measure.UNKNOWN_COSTS];
    }

    private static long picoDollars(long[] sum, int at) {
        long dollars = sum[at] + sum[at + 1] / Measure.PICO_PER_DOLLAR;
        long rest = sum[at + 1] % Measure.PICO_PER_DOLLAR;
        long most = ReportedCost.Amount.LIMIT - 1;
        return dollars > most / Measure.PICO_PER_DOLLAR
                ? most
                : dollars * Measure.PICO_PER_DOLLAR + rest;
    }

    /// Whether no model call reports it, so that it is summed over other spans.
    boolean isOfOthers(Measure measure) {
        int m = measure.ordinal();
        return calls[m] == 0 && others[m] > 0;
    }

    long[] of(Measure measure) {
        int m = measure.ordinal();
        return calls[m] > 0 ? ofCalls[m] : ofOthers[m];
    }

    /// As many unknown costs as there may be, so that none is missing when some are taken back.
    void priceNothing() {
        int m = Measure.TOKENS.ordinal();
        ofCalls[m][Measure.UNKNOWN_COSTS] = calls[m];
        ofOthers[m][Measure.UNKNOWN_COSTS] = others[m];
    }

    private void changeCalls(Measure measure, Mark mark, int sign, Parts parts) {
        long[] amount = mark.own[measure.ordinal()];
        change(ofCalls[measure.ordinal()], amount, sign);
        parts.addReport(mark.model, measure, amount, sign);
    }

    private static void change(long[] sum, long[] amount, int sign) {
        for (int i = 0; i < amount.length; i++) {
            sum[i] += sign * amount[i];
        }
    }

    private static long[][] zeros() {
        long[][] zeros = new long[Measure.all().length][];
        for (Measure measure : Measure.all()) {
            zeros[measure.ordinal()] = new long[measure.width()];
        }
        return zeros;
    }

    /// A span that is its own parent has none.
    static boolean hasParent(SpanFacts span) {
        SpanId parent = span.parentSpanId();
        return !parent.isNone() && !parent.equals(span.spanId());
    }
}
