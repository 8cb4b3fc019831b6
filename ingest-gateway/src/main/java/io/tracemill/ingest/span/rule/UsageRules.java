package io.tracemill.ingest.span.rule;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.ingest.span.fact.Numbers;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.TokenUsage;

/// Tokens and cost in one accounting, whatever the sender's.
///
/// OpenTelemetry's: input includes cache reads and writes, output includes reasoning. Others leave
/// them out, and it shows:
///
/// | what shows it | what is left out | who does it |
/// |---|---|---|
/// | the counts have Anthropic's own names | cache reads and writes | Anthropic's API |
/// | cache reads and writes exceed the input | cache reads and writes | early exporters for Anthropic |
/// | the total is input + output + cache | cache reads and writes | Bedrock's Converse API |
/// | reasoning exceeds the output | reasoning | early exporters for Gemini |
/// | the total is input + output + reasoning | reasoning | Gemini's API |
/// | an embedding has nothing but a total | the input | Vercel's AI SDK |
final class UsageRules {

    private UsageRules() {}

    static TokenUsage usageOf(Facts facts, Kind kind) {
        long input = facts.count(Fact.INPUT_TOKENS);
        long output = facts.count(Fact.OUTPUT_TOKENS);
        long total = facts.count(Fact.TOTAL_TOKENS);
        if (kind == Kind.EMBEDDING && (input | output) == 0) {
            input = total;
        }
        long read = facts.count(Fact.CACHE_READ_TOKENS);
        long write = facts.count(Fact.CACHE_WRITE_TOKENS);
        long reasoning = facts.count(Fact.REASONING_TOKENS);
        boolean separate = false;
        if (!facts.has(Fact.CACHE_READ_TOKENS) && !facts.has(Fact.CACHE_WRITE_TOKENS)) {
            read = facts.count(Fact.SEPARATE_CACHE_READ_TOKENS);
            write = facts.count(Fact.SEPARATE_CACHE_WRITE_TOKENS);
            separate = isSane(read) && isSane(write);
        }
        if (separate || isLeftOut(read, write, total, input, output)) {
            input += read + write;
        }
        if (isLeftOut(reasoning, 0, total, input, output)) {
            output += reasoning;
        }
        return TokenUsage.normalised(input, output, read, write, reasoning, total);
    }

    private static boolean isLeftOut(
            long part, long otherPart, long total, long input, long output) {
        boolean counted = isSane(part) && isSane(otherPart) && part + otherPart > 0;
        return counted
                && isSane(input)
                && isSane(output)
                && total == input + output + part + otherPart;
    }

    private static boolean isSane(long count) {
        return count >= 0 && count <= TokenUsage.MAX_TOKENS;
    }

    /// The total as reported, else the sum of its parts.
    static ReportedCost costOf(Facts facts) {
        ReportedCost total = cost(facts, Fact.TOTAL_COST);
        if (total instanceof ReportedCost.Amount) {
            return total;
        }
        return sum(cost(facts, Fact.INPUT_COST), cost(facts, Fact.OUTPUT_COST));
    }

    private static ReportedCost sum(ReportedCost one, ReportedCost other) {
        if (one instanceof ReportedCost.Amount(long a)
                && other instanceof ReportedCost.Amount(long b)) {
            long sum = a + b;
            return sum < ReportedCost.Amount.LIMIT
                    ? new ReportedCost.Amount(sum)
                    : ReportedCost.NONE;
        }
        return one instanceof ReportedCost.Amount ? one : other;
    }

    private static ReportedCost cost(Facts facts, Fact fact) {
        var value = facts.value(fact);
        return value == null ? ReportedCost.NONE : Numbers.cost(value);
    }
}
