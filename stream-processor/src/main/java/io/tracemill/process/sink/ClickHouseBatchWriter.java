package io.tracemill.process.sink;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import io.tracemill.schemas.table.Column;
import io.tracemill.schemas.table.Table;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/// Inserts rows into one table and deletes rows, each call as one statement and so, for rows of one
/// partition of the table, as one part.
final class ClickHouseBatchWriter {

    /// ClickHouse's codes for rows that it cannot take whatever its own state: unreadable, out of
    /// range, too large, against a constraint.
    private static final Set<Integer> REFUSALS =
            Set.of(
                    6, 9, 15, 20, 25, 26, 27, 32, 33, 34, 38, 41, 53, 69, 70, 72, 99, 117, 125, 128,
                    131, 321, 349, 351, 407, 441, 469, 491, 567, 632, 636, 691);

    private final Client client;
    private final String table;
    private final List<String> columns;
    private final InsertSettings settings;

    /// Whether the table is yet to be told to write through.
    private boolean tellToSync;

    /// @param sync whether a part must be on the disk before its insert is answered
    ClickHouseBatchWriter(Client client, Table<?> table, boolean sync) {
        this.client = client;
        this.tellToSync = sync;
        this.table = table.name();
        this.columns = table.columns().stream().map(Column::name).toList();
        this.settings =
                new InsertSettings()
                        .serverSetting("optimize_on_insert", "0")
                        // a young part is read faster than its indexes are written: merges do that
                        .serverSetting("materialize_skip_indexes_on_insert", "0")
                        .serverSetting("async_insert", "0");
    }

    /// Returns when ClickHouse has the rows.
    Answer insert(Block<?> block) {
        try {
            if (tellToSync) {
                tellToSync();
            }
            client.insert(table, columns, block::writeTo, ClickHouseFormat.Native, settings)
                    .get()
                    .close();
            return Answer.TAKEN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Away("interrupted");
        } catch (ExecutionException e) {
            return answerTo(e.getCause() == null ? e : e.getCause());
        } catch (Exception e) {
            return answerTo(e);
        }
    }

    /// Deletes rows, and returns when nobody reads them any more, if that is to be awaited. Where
    /// ClickHouse can, it only marks them, which costs a hundredth of writing the parts anew; they
    /// leave the disk when it merges the parts.
    Answer delete(Deletion deletion) {
        CommandSettings light = new CommandSettings();
        light.serverSetting("lightweight_delete_mode", "lightweight_update");
        light.serverSetting("lightweight_deletes_sync", deletion.awaited() ? "2" : "0");
        try {
            client.execute(deletion.sql(), light).get().close();
            return Answer.TAKEN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Away("interrupted");
        } catch (ExecutionException e) {
            return answerTo(e.getCause() == null ? e : e.getCause());
        } catch (Exception e) {
            return answerTo(e);
        }
    }

    /// ClickHouse knows this as a setting of the table, not of the insert.
    private void tellToSync() throws Exception {
        client.execute(
                        "ALTER TABLE "
                                + table
                                + " MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1")
                .get()
                .close();
        tellToSync = false;
    }

    private static Answer answerTo(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServerException refusal && REFUSALS.contains(refusal.getCode())) {
                return new Answer.Refused("ClickHouse: " + refusal.getMessage());
            }
            root = cause;
        }
        return new Answer.Away(root.toString());
    }
}
