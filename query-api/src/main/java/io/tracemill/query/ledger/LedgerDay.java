package io.tracemill.query.ledger;

import java.time.LocalDate;

/// The spans of a project that gateways took in on one day in UTC, each counted as one thing.
///
/// @param accepted that Kafka has: all of the following but the last
/// @param stored that can be read
/// @param duplicates of one that was accepted before, or earlier in the same request
/// @param rejected behind the gateway
/// @param erased on demand
/// @param pending on their way
/// @param missing that should be stored and are not
/// @param surplus that are stored and should not be: nobody accepted them, or they were erased
public record LedgerDay(
        String projectId,
        LocalDate day,
        long accepted,
        long stored,
        long duplicates,
        long rejected,
        long erased,
        long pending,
        long missing,
        long surplus) {

    /// Spans that are not where they should be, whichever way.
    public long difference() {
        return missing + surplus;
    }

    public boolean isBalanced() {
        return difference() == 0;
    }

    LedgerDay withMissing(long found) {
        return new LedgerDay(
                projectId,
                day,
                accepted,
                stored,
                duplicates + missing - found,
                rejected,
                erased,
                pending,
                found,
                surplus);
    }
}
