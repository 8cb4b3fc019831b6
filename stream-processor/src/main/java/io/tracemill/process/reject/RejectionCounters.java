package io.tracemill.process.reject;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/// How many records each stage has rejected since the start.
public final class RejectionCounters {

    private final Map<String, LongAdder> byStage = new ConcurrentHashMap<>();

    void increment(String stage) {
        byStage.computeIfAbsent(stage, name -> new LongAdder()).increment();
    }

    public void forEach(BiConsumer<String, Long> action) {
        byStage.forEach((stage, count) -> action.accept(stage, count.sum()));
    }

    public long of(String stage) {
        LongAdder count = byStage.get(stage);
        return count == null ? 0 : count.sum();
    }
}
