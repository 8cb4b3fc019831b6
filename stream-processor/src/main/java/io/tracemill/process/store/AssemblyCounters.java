package io.tracemill.process.store;

import java.util.concurrent.atomic.LongAdder;

/// What the topology has done since it started.
public record AssemblyCounters(
        LongAdder spans,
        LongAdder duplicates,
        LongAdder revisions,
        LongAdder forgottenTraces,
        LongAdder erasures) {

    public AssemblyCounters() {
        this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }

    void count(int eventSpans, int eventDuplicates) {
        spans.add(eventSpans);
        duplicates.add(eventDuplicates);
    }
}
