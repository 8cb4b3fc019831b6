package io.tracemill.query.digest;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.digest.Digest.Counts;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceWhere;
import java.io.IOException;
import java.util.List;

/// How many traces, sessions, spans and users a time had.
final class CountsQuery {

    private static final String SQL =
            """
            SELECT count(), uniqExactIf(session_id, session_id != ''), sum(span_count), uniqExactIf(user_id, user_id != '')
            FROM traces FINAL
            WHERE $WHERE\
            """;

    private final ClickHouse clickHouse;

    CountsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    Counts of(List<String> projects, TimeRange time) {
        Statement.Builder statement = Statement.named("digest-counts");
        String where = new TraceWhere(statement, projects).asking(time, List.of()).sql();
        return clickHouse
                .query(statement.sql(SQL.replace("$WHERE", where)), CountsQuery::read)
                .getFirst();
    }

    private static Counts read(Row row) throws IOException {
        return new Counts(row.whole(), row.whole(), row.whole(), row.whole());
    }
}
