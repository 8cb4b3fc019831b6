package io.tracemill.process.slow;

import io.tracemill.schemas.rollup.BucketCounts;
import io.tracemill.schemas.rollup.LatencyBuckets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How long the spans of one series usually take: their p95 over the last hours.
///
/// - **Hours** are those of event time. What is remembered is the hour of the latest span and the
///   [#WINDOW] before it; what is older is not taken in, so a late span changes nothing.
/// - **Enough.** Of fewer than [#ENOUGH] observations nothing is usual, and nothing is judged.
/// - **What was slow waits.** A span that was far above the usual is counted apart and becomes part
///   of it from the second hour after its own: so an incident stays visible for at least an hour,
///   and up to two, and what lasts longer is usual. A lesser change counts at once.
/// - **Hysteresis.** The p95 is worked out again when an hour begins and after every eighth of what
///   was observed (at least [#ENOUGH]). It replaces the one in use only when it differs from it by
///   more than a [#TOLERANCE]th.
///
/// All of it follows from the order of the observations alone.
final class Baseline {

    /// Whole hours that are remembered besides the running one.
    static final int WINDOW = 6;

    static final int ENOUGH = 50;

    /// The part of the p95 in use by which a new one may differ without replacing it: a fifth.
    static final int TOLERANCE = 5;

    /// From this age on, in hours, what was slow counts.
    private static final int SETTLED = 2;

    private static final int HOURS = WINDOW + 1;
    private static final int PORTION = 8;
    private static final long PERCENTILE = 95;
    private static final long HUNDRED = 100;
    private static final long NEVER = -1;

    private final Series series;
    private final @Nullable Hour[] hours = new Hour[HOURS];

    long latestHour = NEVER;

    /// The p95 in use; 0 when nothing is usual.
    long usualNanos;

    /// After so many more observations it is worked out again.
    int due = ENOUGH;

    /// Whether it changed since it was last stored, and whether it ever was.
    boolean isChanged;

    boolean isStored;

    Baseline(Series series) {
        this.series = series;
    }

    /// What was observed in one hour.
    static final class Hour {
        final BucketCounts usual = new BucketCounts();
        final BucketCounts slow = new BucketCounts();

        void clear() {
            usual.clear();
            slow.clear();
        }
    }

    Series series() {
        return series;
    }

    /// To be called before a span is judged: an hour may begin with it.
    ///
    /// @param hour since 1970
    /// @param scratch of as many numbers as there are buckets
    void enter(long hour, long[] scratch) {
        if (hour > latestHour) {
            advanceTo(hour);
            workOut(scratch);
        }
    }

    boolean isFarExceededBy(long nanos) {
        return usualNanos > 0 && SlowRules.isFarAbove(nanos, usualNanos);
    }

    /// Takes in a span of an hour that was entered.
    ///
    /// @param slow whether it is far above the usual
    void observe(long hour, long nanos, boolean slow, long[] scratch) {
        if (hour < latestHour - WINDOW) {
            return;
        }
        Hour of = hour(hour);
        (slow ? of.slow : of.usual).add(LatencyBuckets.of(nanos), 1);
        due -= slow ? 0 : 1;
        if (due <= 0) {
            workOut(scratch);
        }
    }

    /// The observations of an hour of the window.
    Hour hour(long hour) {
        int slot = slot(hour);
        Hour found = hours[slot];
        if (found == null) {
            found = new Hour();
            hours[slot] = found;
        }
        return found;
    }

    /// The same, null when there are none.
    @Nullable Hour hourOfAge(int age) {
        return latestHour < age ? null : hours[slot(latestHour - age)];
    }

    private void advanceTo(long hour) {
        long first = latestHour == NEVER ? hour : Math.max(latestHour + 1, hour - WINDOW);
        for (long each = first; each <= hour; each++) {
            Hour old = hours[slot(each)];
            if (old != null) {
                old.clear();
            }
        }
        latestHour = hour;
    }

    private void workOut(long[] scratch) {
        Arrays.fill(scratch, 0);
        long count = 0;
        for (int age = 0; age < HOURS; age++) {
            Hour hour = hourOfAge(age);
            if (hour != null) {
                count += hour.usual.addTo(scratch);
                count += age >= SETTLED ? hour.slow.addTo(scratch) : 0;
            }
        }
        if (count < ENOUGH) {
            usualNanos = 0;
            due = ENOUGH - (int) count;
        } else {
            replaceBy(p95(scratch, count));
            due = (int) Math.max(ENOUGH, count / PORTION);
        }
    }

    private void replaceBy(long nanos) {
        if (usualNanos == 0 || Math.abs(nanos - usualNanos) > usualNanos / TOLERANCE) {
            usualNanos = nanos;
        }
    }

    /// The duration at rank ceil(0.95 × count), to within 1/64 of it.
    private static long p95(long[] counts, long count) {
        long above = count - (PERCENTILE * count + HUNDRED - 1) / HUNDRED;
        int bucket = counts.length - 1;
        while (above >= counts[bucket]) {
            above -= counts[bucket--];
        }
        return Math.max(LatencyBuckets.MIN_NANOS, LatencyBuckets.nanos(bucket));
    }

    private static int slot(long hour) {
        return (int) (hour % HOURS);
    }
}
