package io.tracemill.process.rollup;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// What the traces of one partition changed in the rollups since the last commit, summed up so that
/// the windows are told once. Of one thread.
public final class PartialSums {

    private final long finalAfterMillis;

    /// By the minute's window; zeros among them changed nothing in the end.
    private final Map<WindowKey, Tally> sums = new HashMap<>();

    /// @param finalAfter so long after its end a window is final, and what comes then is late
    public PartialSums(Duration finalAfter) {
        this.finalAfterMillis = finalAfter.toMillis();
    }

    /// @param minuteUnixSeconds the beginning of the minute
    /// @param sign 1, or -1 to take back
    public void add(SeriesKey series, long minuteUnixSeconds, Tally tally, int sign) {
        sum(series, minuteUnixSeconds).add(tally, sign);
    }

    /// Counts a change that came when the window was to be final.
    public void countLate(SeriesKey series, long minuteUnixSeconds, long changedUnixMillis) {
        long latest = changedUnixMillis - finalAfterMillis;
        if (latest <= (minuteUnixSeconds + WindowKey.MINUTE) * 1000) {
            return;
        }
        Tally sum = sum(series, minuteUnixSeconds).add(Figure.LATE_FOR_MINUTE, 1);
        long hourEnd = minuteUnixSeconds - minuteUnixSeconds % WindowKey.HOUR + WindowKey.HOUR;
        if (latest > hourEnd * 1000) {
            sum.add(Figure.LATE_FOR_HOUR, 1);
        }
    }

    /// Passes on what changed, and forgets it.
    public void drain(BiConsumer<WindowKey, Tally> consumer) {
        sums.forEach((window, sum) -> {
            if (!sum.isZero()) {
                consumer.accept(window, sum);
            }
        });
        sums.clear();
    }

    private Tally sum(SeriesKey series, long minuteUnixSeconds) {
        return sums.computeIfAbsent(
                new WindowKey(series, WindowKey.MINUTE, minuteUnixSeconds), none -> new Tally());
    }
}
