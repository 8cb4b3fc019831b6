package io.tracemill.query.series;

import io.tracemill.query.clickhouse.Statement;
import java.util.ArrayList;
import java.util.List;

/// A range as windows that tile it: whole hours, and minutes at its edges.
final class TimeSlices {

    static final int MINUTE = 60;
    static final int HOUR = 3600;

    private TimeSlices() {}

    /// Windows of so many seconds that start between two epoch seconds, the later one excluded.
    record Slice(int resolution, long from, long to) {}

    /// The fewest windows.
    static List<Slice> coarse(MinuteRange range) {
        long firstHour = Math.ceilDiv(range.from(), HOUR) * HOUR;
        long lastHour = range.hasEnd() ? Math.floorDiv(range.to(), HOUR) * HOUR : range.to();
        if (firstHour >= lastHour) {
            return fine(range);
        }
        List<Slice> slices = new ArrayList<>();
        add(slices, new Slice(MINUTE, range.from(), firstHour));
        add(slices, new Slice(HOUR, firstHour, lastHour));
        add(slices, new Slice(MINUTE, lastHour, range.to()));
        return slices;
    }

    /// Minutes only.
    static List<Slice> fine(MinuteRange range) {
        List<Slice> slices = new ArrayList<>();
        add(slices, new Slice(MINUTE, range.from(), range.to()));
        return slices;
    }

    private static void add(List<Slice> slices, Slice slice) {
        if (slice.from() < slice.to()) {
            slices.add(slice);
        }
    }

    /// The condition on the windows' key, its values bound.
    static String condition(List<Slice> slices, Statement.Builder statement) {
        List<String> conditions = new ArrayList<>();
        for (Slice slice : slices) {
            int i = conditions.size();
            statement.whole("from" + i, slice.from()).whole("to" + i, slice.to());
            conditions.add(
                    ("(resolution = %d AND window_start >= toDateTime({from%2$d:UInt32})"
                                    + " AND window_start < toDateTime({to%2$d:UInt32}))")
                            .formatted(slice.resolution(), i));
        }
        return conditions.isEmpty() ? "0" : '(' + String.join(" OR ", conditions) + ')';
    }
}
