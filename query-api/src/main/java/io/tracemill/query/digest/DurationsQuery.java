package io.tracemill.query.digest;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.digest.Digest.Durations;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceWhere;
import java.io.IOException;
import java.util.List;

/// How long the traces of each hour took.
final class DurationsQuery {

    private static final String SQL =
            """
            SELECT toUInt64(intDiv(toUnixTimestamp(%1$s), 3600) * 3600) AS hour, count(),
              sum(toUInt64(toUnixTimestamp64Milli(addNanoseconds(start_time, duration_ns)) - toUnixTimestamp64Milli(start_time)))
            FROM traces FINAL
            WHERE $WHERE
            GROUP BY hour
            ORDER BY hour\
            """
                    .formatted(TraceWhere.LISTED);

    private final ClickHouse clickHouse;

    DurationsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    List<Durations> of(List<String> projects, TimeRange time) {
        Statement.Builder statement = Statement.named("digest-durations");
        String where = new TraceWhere(statement, projects).asking(time, List.of()).sql();
        return clickHouse.query(statement.sql(SQL.replace("$WHERE", where)), DurationsQuery::read);
    }

    private static Durations read(Row row) throws IOException {
        return new Durations(row.whole(), row.whole(), row.whole());
    }
}
