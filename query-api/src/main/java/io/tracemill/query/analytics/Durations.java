package io.tracemill.query.analytics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The durations of single traces by step and group, for percentiles that are exact.
final class Durations {

    private final Map<Key, long[]> sorted = new HashMap<>();

    private record Key(long startSeconds, String group) {}

    /// Those of one group at one step, in any order.
    Durations add(long startSeconds, String group, long[] nanos) {
        long[] ascending = nanos.clone();
        Arrays.sort(ascending);
        sorted.put(new Key(startSeconds, group), ascending);
        return this;
    }

    /// Of all of them.
    Optional<Spread> spread() {
        return Spread.ofSorted(
                sorted.values().stream().flatMapToLong(Arrays::stream).sorted().toArray());
    }

    Optional<Spread> spread(long startSeconds, String group) {
        return Optional.ofNullable(sorted.get(new Key(startSeconds, group)))
                .flatMap(Spread::ofSorted);
    }
}
