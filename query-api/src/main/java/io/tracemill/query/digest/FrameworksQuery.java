package io.tracemill.query.digest;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.digest.Digest.Framework;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.span.Observation;
import java.io.IOException;
import java.util.List;

/// Which libraries made the spans of traces that do GenAI work.
final class FrameworksQuery {

    private static final String WITHIN =
            """
            project_id IN {projects:Array(String)} AND NOT synthetic
              AND start_time >= fromUnixTimestamp64Nano({from:Int64}) AND start_time < fromUnixTimestamp64Nano({to:Int64})\
            """;

    private static final String SQL =
            """
            SELECT framework, uniqExact(trace_id) AS traces
            FROM spans
            WHERE $WITHIN AND trace_id IN (SELECT trace_id FROM spans WHERE $WITHIN AND $OBSERVED)
            GROUP BY framework
            ORDER BY traces DESC, framework
            LIMIT 10\
            """
                    .replace("$WITHIN", WITHIN)
                    .replace("$OBSERVED", Observation.IS_ONE);

    private final ClickHouse clickHouse;

    FrameworksQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    List<Framework> of(List<String> projects, TimeRange time) {
        Statement statement =
                Statement.named("digest-frameworks")
                        .texts("projects", projects)
                        .whole("from", time.fromNanos())
                        .whole("to", time.toNanos())
                        .sql(SQL);
        return clickHouse.query(statement, FrameworksQuery::read);
    }

    private static Framework read(Row row) throws IOException {
        return new Framework(row.text(), row.whole());
    }
}
