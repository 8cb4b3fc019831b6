package io.tracemill.process.upkeep;

import com.clickhouse.client.api.query.GenericRecord;
import io.tracemill.process.sink.SqlText;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the bytes of deleted rows off the disk, by writing those partitions anew that hold any.
final class Purge {

    private static final Logger log = LoggerFactory.getLogger(Purge.class);

    /// A patch is first put into its parts and then taken out of them.
    private static final int MOST_ROUNDS = 5;

    /// Deletes are patches beside the parts, or masks in them. A patch stays for a while after the
    /// parts have it; parts that do are of a later version.
    private static final String UNCLEAN =
            """
            SELECT replaceRegexpOne(table, '_local$', '') AS name, partition FROM (
              SELECT table, if(startsWith(partition_id, 'patch-'), substring(partition_id, 40), partition_id) AS partition,
                startsWith(partition_id, 'patch-') AS patch, has_lightweight_delete AS masked, data_version, max_block_number
              FROM system.parts WHERE active AND database = %s)
            GROUP BY table, partition
            HAVING countIf(NOT patch) > 0 AND (maxIf(masked, NOT patch) = 1 OR maxIf(max_block_number, patch) > minIf(data_version, NOT patch))
            ORDER BY name, partition\
            """;

    private final TableCommands tables;

    Purge(TableCommands tables) {
        this.tables = tables;
    }

    /// When it returns, nothing is left of rows that were deleted before.
    void run() {
        String unclean = UNCLEAN.formatted(SqlText.literal(tables.database()));
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<GenericRecord> partitions = tables.rows(unclean);
            if (partitions.isEmpty()) {
                return;
            }
            partitions.forEach(each ->
                    tables.withoutDeleted(each.getString("name"), each.getString("partition")));
        }
        log.atInfo().setMessage("rows are deleted faster than they are cleared away").log();
    }
}
