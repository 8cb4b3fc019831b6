package io.tracemill.process.assemble;

/// What a trace remembers of one span id, be it of a span that came or of a parent that is still
/// awaited.
public final class Mark {

    static final int ARRIVED = 1;

    /// For each measure: a model call that reports it.
    static final int CALL = 1 << 1;

    /// For each measure: another span that reports it.
    static final int OTHER = 1 << 3;

    /// For each measure: one of its children is such a call.
    static final int ABOVE_CALL = 1 << 5;

    /// For each measure: an earlier sibling answers for the same response.
    static final int ECHO = 1 << 7;

    /// It has siblings that may answer for the same response.
    static final int HAS_SIBLINGS = 1 << 9;

    /// A model call without tokens, whose cost nobody can know.
    static final int SILENT = 1 << 10;

    /// One of its children is a model call, which says what it cost.
    static final int ABOVE_ANY_CALL = 1 << 11;

    /// The model of a call that came when models were not told apart.
    static final int NO_MODEL = -1;

    /// It or its children say that they were tried again.
    static final int RETRIED = 1 << 12;

    private static final int MEASURES = Measure.all().length;

    int flags;

    /// Children that came first and are top-most until the awaited span comes; those that failed.
    int waiting;

    int waitingFailed;

    /// What a call reports, by measure: it may have to be taken back.
    final long[][] own = new long[MEASURES][];

    /// What the waiting children report that are no calls, by measure.
    final long[][] below = new long[MEASURES][];

    /// Of a call with a response id, else 0: which siblings share it, and the order among them.
    long siblings;

    long startUnixNanos;

    /// Of a call: which of the trace's models it is of.
    int model = NO_MODEL;

    /// Attempts beyond the first: what it says, and what its children say together.
    long retries;

    long retriesBelow;

    public Mark() {
        for (int measure = 0; measure < MEASURES; measure++) {
            own[measure] = Measure.NOTHING;
            below[measure] = Measure.NOTHING;
        }
    }

    boolean hasArrived() {
        return (flags & ARRIVED) != 0;
    }

    boolean is(int flag, Measure measure) {
        return (flags & flag << measure.ordinal()) != 0;
    }

    void set(int flag, Measure measure) {
        flags |= flag << measure.ordinal();
    }

    /// Whether it is a call of unknown cost that no other call accounts for.
    boolean isUnaccounted() {
        return (flags & (SILENT | ABOVE_ANY_CALL)) == SILENT;
    }

    void tellRetries(long count) {
        flags |= RETRIED;
        retries = count;
    }

    void hearRetries(long count) {
        flags |= RETRIED;
        retriesBelow += count;
    }

    /// What it says beyond what its children say.
    long retriesOfItsOwn() {
        return Math.max(0, retries - retriesBelow);
    }

    boolean isCall() {
        return (flags & (CALL | CALL << 1 | SILENT)) != 0;
    }

    /// Of a call, as it reports them; else 0.
    long tokens() {
        long[] amount = own[Measure.TOKENS.ordinal()];
        return amount.length == 0 ? 0 : amount[Measure.ALL_TOKENS];
    }

    /// Of a call that reports tokens and has a price; else 0.
    long costPicoDollars() {
        long[] amount = own[Measure.TOKENS.ordinal()];
        return amount.length == 0
                ? 0
                : amount[Measure.COST] * Measure.PICO_PER_DOLLAR + amount[Measure.COST + 1];
    }

    /// Whether the call's report is part of the trace's sum.
    boolean counts(Measure measure) {
        return is(CALL, measure) && !is(ABOVE_CALL, measure) && !is(ECHO, measure);
    }
}
