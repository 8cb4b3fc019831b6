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
        if (before == null) {
            count(after, true, true, 1);
            return;
        }
        boolean moved = !before.place().equals(after.place());
        if (!moved && before.equals(after) && !parts.areChanged()) {
            return;
        }
        boolean turned = moved || before.hasFailed() != after.hasFailed();
        count(before, moved, turned, -1);
        count(after, moved, turned, 1);
    }

    /// @param moved whether the trace is counted elsewhere on the other side
    /// @param turned whether it moved, or is failed on one side only
    private void count(Standing standing, boolean moved, boolean turned, int sign) {
        Standing.Place place = standing.place();
        add(place, RollupSeries.ALL, "", "", standing.whole(), sign, moved);
        if (!standing.failureType().isEmpty()) {
            String type = standing.failureType();
            add(place, RollupSeries.FAILURE, "", type, standing.whole(), sign, moved);
        }
        countModels(standing, RollupSeries.MODEL, moved, sign);
        if (standing.hasFailed()) {
            add(place, RollupSeries.FAILED, "", "", standing.whole(), sign, turned);
            countModels(standing, RollupSeries.FAILED_MODEL, turned, sign);
        }
        for (Part part : parts.names) {
            count(place, RollupSeries.SPAN, part, moved, sign);
        }
    }

    private void countModels(Standing standing, RollupSeries series, boolean moved, int sign) {
        add(
                standing.place(),
                series,
                standing.provider(),
                standing.model(),
                standing.ofOthers(),
                sign,
                moved);
        for (Part part : parts.models) {
            count(standing.place(), series, part, moved, sign);
        }
    }

    private void count(
            Standing.Place place, RollupSeries series, Part part, boolean moved, int sign) {
        if (moved || part.isChanged()) {
            Tally tally = sign < 0 ? part.before() : part.tally;
            add(place, series, part.category, part.name, tally, sign, moved);
        }
    }

    /// What is only taken back, for something else in the same place, is not late once more.
    private void add(
            Standing.Place place,
            RollupSeries series,
            String category,
            String name,
            Tally tally,
            int sign,
            boolean moved) {
        if (tally.isZero()) {
            return;
        }
        SeriesKey key = place.key(series, category, name);
        sums.add(key, place.minuteUnixSeconds(), tally, sign);
        if (moved || sign > 0) {
            sums.countLate(key, place.minuteUnixSeconds(), changedUnixMillis);
        }
    }
}
