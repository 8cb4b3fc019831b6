package io.tracemill.e2e.exact.answer;

import io.tracemill.e2e.exact.truth.Tally;
import io.tracemill.e2e.exact.truth.TraceTruth;
import io.tracemill.e2e.exact.truth.Truth;
import io.tracemill.e2e.exact.truth.WindowKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// What must be answered, added up from what must come out of traces.
public final class Expected {

    private static final int MINUTE = 60;

    private final Truth truth;
    private final Map<WindowKey, Tally> windows;

    public Expected(Truth truth) {
        this.truth = truth;
        this.windows = truth.windows();
    }

    Truth truth() {
        return truth;
    }

    Map<WindowKey, Tally> windows() {
        return windows;
    }

    /// One series of windows, added up by a key.
    <K> Map<K, Tally> sums(Question question, String series, Function<WindowKey, K> key) {
        Map<K, Tally> sums = new TreeMap<>();
        windows.forEach((window, tally) -> {
            boolean wanted =
                    window.resolution() == MINUTE
                            && window.series().series().equals(series)
                            && question.isAbout(window);
            if (wanted) {
                sums.computeIfAbsent(key.apply(window), any -> new Tally()).add(tally);
            }
        });
        return sums;
    }

    /// All traces together.
    Tally total(Question question) {
        return sums(question, "all", any -> "").getOrDefault("", new Tally());
    }

    List<TraceTruth> traces(Question question) {
        return truth.all().stream().filter(trace -> question.isAbout(trace, truth)).toList();
    }
}
