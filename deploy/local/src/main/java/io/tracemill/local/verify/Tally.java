package io.tracemill.local.verify;

/// The spans of one project and day, each counted as one thing.
final class Tally {

    long accepted;
    long stored;
    long duplicates;
    long rejected;
    long erased;
    long pending;
    long missing;
    long surplus;

    /// What the table `accepted` says.
    long inLedger;

    /// @param withLedger whether the table is to agree
    boolean isBalanced(boolean withLedger) {
        return missing == 0
                && surplus == 0
                && (!withLedger || inLedger == accepted)
                && accepted == stored + duplicates + rejected + erased + pending + missing;
    }

    void add(Tally other) {
        accepted += other.accepted;
        stored += other.stored;
        duplicates += other.duplicates;
        rejected += other.rejected;
        erased += other.erased;
        pending += other.pending;
        missing += other.missing;
        surplus += other.surplus;
        inLedger += other.inLedger;
    }
}
