package io.tracemill.query.archive;

import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.trace.StoredTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The times that the traces of a page lie between, as few ranges: close ones become one, because a
/// range costs more to ask for than the rows between two of them.
public final class TimeRanges {

    private static final int MAX_RANGES = 16;
    private static final long CLOSE_NANOS = 60_000_000_000L;

    private TimeRanges() {}

    /// Epoch nanoseconds, both inclusive.
    public record Range(long start, long end) {

        private Range to(long laterEnd) {
            return new Range(start, Math.max(end, laterEnd));
        }
    }

    /// One expression that keeps a statement on `spans` to the times of traces that it names, the
    /// values bound. It counts for the primary key alone: asking each row for its time, too, costs
    /// more than telling the traces apart by their ids.
    public static String hint(Statement.Builder statement, Stream<Range> times) {
        List<String> conditions = new ArrayList<>();
        for (Range range : covering(times.toList())) {
            int i = conditions.size();
            statement.whole("from" + i, range.start()).whole("to" + i, range.end());
            conditions.add(
                    "start_time BETWEEN fromUnixTimestamp64Nano({from%1$d:Int64}) AND fromUnixTimestamp64Nano({to%1$d:Int64})"
                            .formatted(i));
        }
        return "indexHint(" + String.join(" OR ", conditions) + ")";
    }

    static String hint(Statement.Builder statement, List<StoredTrace> traces) {
        return hint(statement, traces.stream().map(TimeRanges::of));
    }

    /// Ranges in ascending order that contain all spans of the traces.
    static List<Range> around(List<StoredTrace> traces) {
        return covering(traces.stream().map(TimeRanges::of).toList());
    }

    /// Few ranges in ascending order that contain all of these.
    public static List<Range> covering(List<Range> each) {
        long close = CLOSE_NANOS;
        List<Range> ranges = merged(each, close);
        while (ranges.size() > MAX_RANGES) {
            close *= 4;
            ranges = merged(each, close);
        }
        return ranges;
    }

    private static Range of(StoredTrace trace) {
        return new Range(trace.startUnixNanos(), trace.endUnixNanos());
    }

    private static List<Range> merged(List<Range> each, long close) {
        List<Range> ranges = new ArrayList<>();
        each.stream()
                .sorted(Comparator.comparingLong(Range::start))
                .forEach(next -> {
                    if (!ranges.isEmpty() && next.start() - ranges.getLast().end() <= close) {
                        ranges.add(ranges.removeLast().to(next.end()));
                    } else {
                        ranges.add(next);
                    }
                });
        return ranges;
    }
}
