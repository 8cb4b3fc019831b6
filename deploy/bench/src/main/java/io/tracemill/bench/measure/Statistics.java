package io.tracemill.bench.measure;

import java.util.List;

/// Figures of several rounds in one.
public final class Statistics {

    private Statistics() {}

    /// The middle one, or the mean of the two in the middle.
    ///
    /// @throws IllegalArgumentException when there are none
    public static double median(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("median: expected at least one figure");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
