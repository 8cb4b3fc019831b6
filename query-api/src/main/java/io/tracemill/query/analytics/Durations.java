package io.tracemill.query.analytics;

import io.tracemill.query.analytics.ModelsQuery.Models;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The durations of single traces by step and group, for percentiles that are exact; and how many
/// traces are named after each model.
final class Durations {

    private final Map<Key, List<long[]>> nanos = new HashMap<>();
    private final Map<String, Long> models = new HashMap<>();

    private record Key(long startSeconds, String group) {}

    /// Those of one group and model at one step, in any order.
    Durations add(long startSeconds, String group, String model, long[] each) {
        nanos.computeIfAbsent(new Key(startSeconds, group), _ -> new ArrayList<>()).add(each);
        models.merge(model, (long) each.length, Long::sum);
        return this;
    }

    Models models() {
        return new Models(models, true);
    }

    /// Of all of them.
    Optional<Spread> spread() {
        return spread(nanos.values().stream().flatMap(Collection::stream).toList());
    }

    Optional<Spread> spread(long startSeconds, String group) {
        return Optional.ofNullable(nanos.get(new Key(startSeconds, group)))
                .flatMap(Durations::spread);
    }

    private static Optional<Spread> spread(List<long[]> each) {
        return Spread.ofSorted(each.stream().flatMapToLong(Arrays::stream).sorted().toArray());
    }
}
