package io.tracemill.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Which faults there were, how long they lasted, and how long it took afterwards until a trace
/// could be read within two seconds.
final class Recoveries {

    private final Map<String, List<One>> bySort = new TreeMap<>();
    private int faults;
    private int kills;
    private Duration worst = Duration.ZERO;

    private record One(Duration lasted, Duration recovery) {}

    /// @param lasted from its begin until everything said that it was ready
    void add(Fault fault, Duration lasted, Duration recovery) {
        bySort.computeIfAbsent(fault.sort(), none -> new ArrayList<>())
                .add(new One(lasted, recovery));
        faults++;
        kills += fault.kills();
        worst = recovery.compareTo(worst) > 0 ? recovery : worst;
    }

    int faults() {
        return faults;
    }

    int kills() {
        return kills;
    }

    Duration worst() {
        return worst;
    }

    /// A line for each sort of fault, below a heading.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%-36s %6s %14s %18s %14s",
                        "fault",
                        "times",
                        "longest, s",
                        "fresh again, mean",
                        "worst, s"));
        bySort.forEach((sort, all) ->
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%-36s %6d %14.1f %18.1f %14.1f",
                                sort,
                                all.size(),
                                all.stream()
                                        .mapToDouble(one -> seconds(one.lasted()))
                                        .max()
                                        .orElse(0),
                                all.stream()
                                        .mapToDouble(one -> seconds(one.recovery()))
                                        .average()
                                        .orElse(0),
                                all.stream()
                                        .mapToDouble(one -> seconds(one.recovery()))
                                        .max()
                                        .orElse(0))));
        return lines;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
