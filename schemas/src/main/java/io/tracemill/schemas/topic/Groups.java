package io.tracemill.schemas.topic;

/// The consumer groups of the processor; their committed offsets tell what can be read.
public final class Groups {

    public static final String SPAN_SINK = "tracemill-span-sink";
    public static final String TRACE_SINK = "tracemill-trace-sink";
    public static final String ROLLUP_SINK = "tracemill-rollup-sink";
    public static final String SCORE_SINK = "tracemill-score-sink";

    public static final String REJECTION_SINK = "tracemill-rejection-sink";
    public static final String LEDGER_SINK = "tracemill-ledger-sink";

    /// Of those query APIs that carry out requests to erase, one has its turn.
    public static final String ERASURES = "tracemill-erasures";

    /// Of the processors, one clears up the tables.
    public static final String UPKEEP = "tracemill-upkeep";

    /// The application id of the streams topology.
    public static final String TOPOLOGY = "tracemill-traces";

    private Groups() {}
}
