package io.tracemill.process.upkeep;

import com.clickhouse.client.api.query.GenericRecord;
import io.tracemill.process.sink.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks whether rows that were erased are read again, and deletes them again.
///
/// ClickHouse may lose a light delete that is under way while a part is written anew: the new part
/// is taken for one that has it (<https://github.com/ClickHouse/ClickHouse/issues/116686>).
final class SecondLook {

    private static final Logger log = LoggerFactory.getLogger(SecondLook.class);

    private final TableCommands tables;

    private record Rows(String table, String where) {}

    SecondLook(TableCommands tables) {
        this.tables = tables;
    }

    /// @return whether there were any, which are no more
    boolean finds(Erased erased) {
        boolean found = false;
        for (Rows rows : rowsOf(erased)) {
            if (tables.isThere(
                    "SELECT 1 FROM %s WHERE %s LIMIT 1".formatted(rows.table(), rows.where()))) {
                log.atWarn()
                        .setMessage("erased rows were read again, they are deleted again")
                        .addKeyValue("table", rows.table())
                        .addKeyValue("project", erased.projectId())
                        .log();
                tables.delete(rows.table(), rows.where());
                found = true;
            }
        }
        return found;
    }

    private List<Rows> rowsOf(Erased erased) {
        List<Rows> rows = new ArrayList<>();
        rows.add(new Rows("spans", erased.isErasedSpan()));
        if (erased.isOfWholeTraces()) {
            rows.add(
                    new Rows(
                            "scores",
                            erased.isAmongThem() + " AND created_at <= " + erased.time()));
            rows.add(new Rows("traces", isErasedTrace(erased)));
        }
        return rows;
    }

    /// A row is of an earlier life of its trace than the empty row that the erasure left.
    private String isErasedTrace(Erased erased) {
        List<GenericRecord> empty =
                tables.rows(
                        "SELECT trace_id, toInt64(max(version)) AS last FROM traces WHERE "
                                + erased.isAmongThem()
                                + " AND is_deleted = 1 GROUP BY trace_id");
        return "%s AND is_deleted = 0 AND version < transform(trace_id, [%s], [%s], toUInt64(0))"
                .formatted(
                        erased.isAmongThem(),
                        empty.stream()
                                .map(row -> SqlText.literal(row.getString("trace_id")))
                                .collect(Collectors.joining(", ")),
                        empty.stream()
                                .map(row -> "toUInt64(" + row.getLong("last") + ")")
                                .collect(Collectors.joining(", ")));
    }
}
