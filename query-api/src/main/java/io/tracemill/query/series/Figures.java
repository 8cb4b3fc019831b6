package io.tracemill.query.series;

import java.math.BigDecimal;

/// What was counted of some traces, calls or spans; the figures of parts add up.
///
/// @param failed traces that failed, of calls and spans: those that failed themselves
/// @param warnings traces that went well in the end
/// @param retries attempts beyond the first, as we found them
/// @param reportedRetries attempts beyond the first, as clients counted them
/// @param retried traces with either
/// @param slow traces that were slow
/// @param wastedTokens by attempts that came to nothing
/// @param wastedCost of them, in US dollars
/// @param firstToken until the first token of a streamed answer
public record Figures(
        long traces,
        long spans,
        long failed,
        long warnings,
        long retries,
        long reportedRetries,
        long retried,
        long slow,
        Tokens tokens,
        Spending spending,
        long wastedTokens,
        BigDecimal wastedCost,
        Latencies latency,
        Latencies firstToken) {

    public static final Figures NONE =
            new Figures(
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    Tokens.NONE,
                    Spending.NONE,
                    0,
                    BigDecimal.ZERO,
                    Latencies.NONE,
                    Latencies.NONE);

    public Figures plus(Figures other) {
        return new Figures(
                traces + other.traces,
                spans + other.spans,
                failed + other.failed,
                warnings + other.warnings,
                retries + other.retries,
                reportedRetries + other.reportedRetries,
                retried + other.retried,
                slow + other.slow,
                tokens.plus(other.tokens),
                spending.plus(other.spending),
                wastedTokens + other.wastedTokens,
                wastedCost.add(other.wastedCost),
                latency.plus(other.latency),
                firstToken.plus(other.firstToken));
    }
}
