package io.tracemill.query.archive;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.trace.TraceRef;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Between which times does a trace lie, and in which project?
final class IndexQuery {

    private static final String SQL =
            """
            SELECT project_id, trace_id, min(anchor_time), min(start_time), max(end_time)
            FROM trace_index
            WHERE project_id IN {projects:Array(String)} AND trace_id = {trace:String}
            GROUP BY project_id, trace_id\
            """;

    private final ClickHouse clickHouse;

    IndexQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// A trace's place; times in epoch nanoseconds, all inclusive.
    record Entry(TraceRef ref, long anchor, long start, long end) {

        static Entry read(Row row) throws IOException {
            return new Entry(
                    new TraceRef(row.text(), row.text()), row.nanos(), row.nanos(), row.nanos());
        }
    }

    Optional<Entry> newest(List<String> projects, String traceId) {
        Statement statement =
                Statement.named("trace-index")
                        .onOneThread()
                        .texts("projects", projects)
                        .text("trace", traceId)
                        .sql(SQL);
        return clickHouse.query(statement, Entry::read).stream()
                .max(Comparator.comparingLong(Entry::start));
    }
}
