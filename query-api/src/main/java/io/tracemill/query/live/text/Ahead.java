package io.tracemill.query.live.text;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;

/// Records that were read before they were asked for, up to so many bytes.
final class Ahead {

    private final long maxBytes;
    private final Map<Integer, TreeMap<Long, byte[]>> records = new HashMap<>();
    private long bytes;

    Ahead(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// Gives away those that are wanted, and forgets all before the last of them.
    ///
    /// @param wanted loses what is found
    Map<Long, byte[]> take(int partition, NavigableSet<Long> wanted) {
        TreeMap<Long, byte[]> kept = records.get(partition);
        if (kept == null || wanted.isEmpty()) {
            return Map.of();
        }
        Map<Long, byte[]> taken = new TreeMap<>(kept);
        taken.keySet().retainAll(wanted);
        wanted.removeAll(taken.keySet());
        if (!taken.isEmpty()) {
            long last = taken.keySet().stream().mapToLong(Long::longValue).max().orElse(-1);
            drop(kept.headMap(last, true));
        }
        return taken;
    }

    /// What was kept before goes when there is no room; whoever still wants it reads it again.
    void keep(int partition, long offset, byte[] value) {
        if (bytes + value.length > maxBytes) {
            records.clear();
            bytes = 0;
        }
        byte[] before = records.computeIfAbsent(partition, _ -> new TreeMap<>()).put(offset, value);
        bytes += value.length - (before == null ? 0 : before.length);
    }

    void forget(int partition) {
        TreeMap<Long, byte[]> kept = records.remove(partition);
        if (kept != null) {
            drop(kept);
        }
    }

    private void drop(SortedMap<Long, byte[]> some) {
        for (byte[] value : some.values()) {
            bytes -= value.length;
        }
        some.clear();
    }
}
