package io.tracemill.query.receipt;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Groups that are where a test puts them.
public final class InMemoryOffsets implements GroupOffsets {

    private final Map<Stage, Map<Integer, Long>> committed = new EnumMap<>(Stage.class);
    private final Map<Integer, Long> ends = new ConcurrentHashMap<>();

    public InMemoryOffsets() {
        for (Stage stage : Stage.values()) {
            committed.put(stage, new ConcurrentHashMap<>());
        }
    }

    public void commit(Stage stage, int partition, long next) {
        committed.getOrDefault(stage, Map.of()).put(partition, next);
    }

    public void endTraces(int partition, long end) {
        ends.put(partition, end);
    }

    @Override
    public Map<Stage, Map<Integer, Long>> committed(Set<Integer> partitions) {
        return committed;
    }

    @Override
    public Map<Integer, Long> endOfTraces(Set<Integer> partitions) {
        Map<Integer, Long> wanted = new HashMap<>();
        partitions.forEach(p -> wanted.put(p, ends.getOrDefault(p, 0L)));
        return wanted;
    }
}
