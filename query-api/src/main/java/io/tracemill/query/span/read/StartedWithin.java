package io.tracemill.query.span.read;

import io.tracemill.query.archive.TimeRanges;
import io.tracemill.query.archive.TimeRanges.Range;
import io.tracemill.query.clickhouse.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Keeps a statement on `spans` to the times that matter, so that it reads few of them.
final class StartedWithin {

    private StartedWithin() {}

    /// One expression.
    static String sql(Statement.Builder statement, Stream<Range> times) {
        List<String> conditions = new ArrayList<>();
        for (Range range : TimeRanges.covering(times.toList())) {
            int i = conditions.size();
            statement.whole("from" + i, range.start()).whole("to" + i, range.end());
            conditions.add(
                    "start_time BETWEEN fromUnixTimestamp64Nano({from%1$d:Int64}) AND fromUnixTimestamp64Nano({to%1$d:Int64})"
                            .formatted(i));
        }
        return "(" + String.join(" OR ", conditions) + ")";
    }
}
