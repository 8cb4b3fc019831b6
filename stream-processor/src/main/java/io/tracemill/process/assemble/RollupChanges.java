package io.tracemill.process.assemble;

import io.tracemill.process.rollup.PartialSums;
import io.tracemill.process.rollup.SeriesKey;
import io.tracemill.process.rollup.Tally;
import io.tracemill.schemas.model.RollupSeries;
import io.tracemill.schemas.model.TraceRevision;
import org.jspecify.annotations.Nullable;

/// What events changed in the rollups: what the trace stood for is taken back, what it stands for
/// is added, and what is the same on both sides is not touched.
public final class RollupChanges {

    private final TraceState state;
    private final Parts parts;
    private final PartialSums sums;
    private final long changedUnixMillis;

    /// @param state of the trace, as it is now
    /// @param changedUnixMillis when the last of the events was received
    public RollupChanges(TraceState state, PartialSums sums, long changedUnixMillis) {
        this.state = state;
        this.parts = state.parts;
        this.sums = sums;
        this.changedUnixMillis = changedUnixMillis;
    }

    /// Adds what came since the state was decoded.
    ///
    /// @param before what the trace stood for then, null when it was not counted yet
    /// @param now the revision that it made
    public void add(@Nullable Standing before, TraceRevision now) {
        add(before, Standing.of(now, state.countedSlow, state.sums, parts));
    }

    /// Takes back all that the trace stood for when its state was decoded.
    public void takeBack(Standing before) {
        count(before, true, true, -1);
    }

    private void add(@Nullable Standing before, Standing after) {
        boolean moved = before == null || !before.place().equals(after.place());
        boolean turned = before == null || moved || before.hasFailed() != after.hasFailed();
        if (before != null) {
            if (!moved && before.equals(after) && !parts.areChanged()) {
                return;
            }
            count(before, moved, turned, -1);
        }
        count(after, moved, turned, 1);
    }

    /// @param moved whether the trace is counted elsewhere on the other side
    /// @param turned whether it moved, or is failed on one side only
    private void count(Standing standing, boolean moved, boolean turned, int sign) {
        boolean changes = moved || sign > 0;
        add(standing.place(), RollupSeries.ALL, "", "", standing.whole(), sign, changes);
        if (!standing.failureType().isEmpty()) {
            String type = standing.failureType();
            add(standing.place(), RollupSeries.FAILURE, "", type, standing.whole(), sign, changes);
        }
        countModels(standing, RollupSeries.MODEL, moved, sign);
        if (standing.hasFailed()) {
            add(
                    standing.place(),
                    RollupSeries.FAILED,
                    "",
                    "",
                    standing.whole(),
                    sign,
                    turned || sign > 0);
            countModels(standing, RollupSeries.FAILED_MODEL, turned, sign);
        }
        for (Part part : parts.names) {
            count(standing.place(), RollupSeries.SPAN, part, moved, sign);
        }
    }

    private void countModels(Standing standing, RollupSeries series, boolean moved, int sign) {
        if (!standing.ofOthers().isZero()) {
            add(
                    standing.place(),
                    series,
                    standing.provider(),
                    standing.model(),
                    standing.ofOthers(),
                    sign,
                    moved || sign > 0);
        }
        for (Part part : parts.models) {
            count(standing.place(), series, part, moved, sign);
        }
    }

    private void count(
            Standing.Place place, RollupSeries series, Part part, boolean moved, int sign) {
        if (moved || part.isChanged()) {
            Tally tally = sign < 0 ? part.before() : part.tally;
            add(place, series, part.category, part.name, tally, sign, moved || sign > 0);
        }
    }

    private void add(
            Standing.Place place,
            RollupSeries series,
            String category,
            String name,
            Tally tally,
            int sign,
            boolean changes) {
        if (tally.isZero()) {
            return;
        }
        SeriesKey key = place.key(series, category, name);
        sums.add(key, place.minuteUnixSeconds(), tally, sign);
        if (changes) {
            sums.countLate(key, place.minuteUnixSeconds(), changedUnixMillis);
        }
    }
}
