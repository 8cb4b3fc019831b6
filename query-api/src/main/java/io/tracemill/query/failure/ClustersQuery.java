package io.tracemill.query.failure;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TraceWhere;
import java.io.IOException;
import java.util.List;

/// Failures by what they say, the most frequent first.
public final class ClustersQuery {

    /// Of rows that were written before there were templates, the words stand for it.
    private static final String SQL =
            """
            SELECT if(failure_template = '', substringUTF8(error_message, 1, 300), failure_template) AS template, failure_type, count() AS found,
              countIf(status = 'failed'), min($LISTED), max($LISTED),
              arraySort(groupUniqArrayArray(20)(models)),
              argMax(if(error_message = '', failure_evidence, error_message), ($LISTED, trace_id)),
              arrayMap(newest -> newest.2, groupArraySorted(3)((-toUnixTimestamp64Nano($LISTED), trace_id)))
            FROM traces FINAL
            WHERE $WHERE AND failure_type != ''
            GROUP BY template, failure_type
            ORDER BY found DESC, max($LISTED) DESC, template, failure_type
            LIMIT {limit:UInt32}\
            """
                    .replace("$LISTED", TraceWhere.LISTED);

    private final ClickHouse clickHouse;

    public ClustersQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    public List<Cluster> clusters(FailureRequest request) {
        return clickHouse.query(statement(request), ClustersQuery::read);
    }

    static Statement statement(FailureRequest request) {
        Statement.Builder statement =
                Statement.named("failure-clusters").whole("limit", request.limit());
        String where =
                new TraceWhere(statement, request.projects())
                        .asking(request.started(), request.conditions())
                        .sql();
        return statement.sql(SQL.replace("$WHERE", where));
    }

    private static Cluster read(Row row) throws IOException {
        return new Cluster(
                row.text(),
                row.text(),
                row.whole(),
                row.whole(),
                row.nanos(),
                row.nanos(),
                row.texts(),
                row.text(),
                row.texts());
    }
}
