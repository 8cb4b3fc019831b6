package io.tracemill.process.upkeep;

import com.clickhouse.client.api.query.GenericRecord;
import io.tracemill.process.sink.SqlText;
import java.util.LinkedHashSet;
import java.util.Set;

/// Takes the bytes of deleted rows off the disk, by writing those partitions anew that hold any.
final class Purge {

    /// A patch is first put into its parts and then taken out of them.
    private static final int ROUNDS = 3;

    /// Deletes are patches beside the parts, or masks in them. A patch stays for a while after the
    /// parts have it; parts that do are of a later version.
    private static final String UNCLEAN =
            """
            SELECT replaceRegexpOne(table, '_local$', '') AS name, partition FROM (
              SELECT table, if(startsWith(partition_id, 'patch-'), substring(partition_id, 40), partition_id) AS partition,
                startsWith(partition_id, 'patch-') AS patch, has_lightweight_delete AS masked, data_version, max_block_number
              FROM system.parts WHERE active AND database = $DATABASE)
            GROUP BY table, partition
            HAVING countIf(NOT patch) > 0 AND (maxIf(masked, NOT patch) = 1 OR maxIf(max_block_number, patch) > minIf(data_version, NOT patch))
            ORDER BY name, partition\
            """;

    private final TableCommands tables;

    private record Unclean(String table, String partition) {}

    Purge(TableCommands tables) {
        this.tables = tables;
    }

    /// When it returns, nothing is left of rows that were deleted before.
    void run() {
        String unclean = UNCLEAN.replace("$DATABASE", SqlText.literal(tables.database()));
        Set<Unclean> before = unclean(unclean);
        for (int round = 0; round < ROUNDS && !before.isEmpty(); round++) {
            before.forEach(each -> tables.withoutDeleted(each.table(), each.partition()));
            before.retainAll(unclean(unclean));
        }
    }

    private Set<Unclean> unclean(String sql) {
        Set<Unclean> found = new LinkedHashSet<>();
        for (GenericRecord row : tables.rows(sql)) {
            found.add(new Unclean(row.getString("name"), row.getString("partition")));
        }
        return found;
    }
}
