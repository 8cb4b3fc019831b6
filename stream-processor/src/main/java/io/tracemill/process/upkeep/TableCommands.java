package io.tracemill.process.upkeep;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.query.GenericRecord;
import io.tracemill.schemas.table.ClickHouseClients;
import io.tracemill.schemas.table.ClickHouseSettings;
import io.tracemill.schemas.table.Cluster;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Asks and changes the tables, one statement at a time; what fails is an [IllegalStateException]
/// that names the statement.
final class TableCommands implements AutoCloseable {

    /// Clearing up takes the time that it takes, but not for ever.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Client client;
    private final Cluster cluster;
    private final String database;

    TableCommands(ClickHouseSettings settings, Cluster cluster) {
        this.client = ClickHouseClients.open(settings, 1);
        this.cluster = cluster;
        this.database = settings.database();
    }

    String database() {
        return database;
    }

    List<GenericRecord> rows(String sql) {
        try {
            return client.queryAll(sql);
        } catch (RuntimeException e) {
            throw failed(sql, e);
        }
    }

    boolean isThere(String sql) {
        return !rows(sql).isEmpty();
    }

    /// Deletes rows: nobody reads them when it returns. They are marked only, where the table can.
    void delete(String table, String where) {
        run(
                cluster.deleteFrom(table) + " WHERE " + where,
                Map.of(
                        "lightweight_delete_mode", "lightweight_update",
                        "lightweight_deletes_sync", "2",
                        "allow_nondeterministic_mutations", "1"));
    }

    void insert(String sql) {
        run(sql, Map.of("optimize_on_insert", "0", "async_insert", "0"));
    }

    /// Writes the parts of a partition anew without what was deleted.
    void withoutDeleted(String table, String partitionId) {
        run(
                cluster.alter(table) + " APPLY DELETED MASK IN PARTITION ID '" + partitionId + "'",
                Map.of("mutations_sync", "2"));
    }

    @Override
    public void close() {
        client.close();
    }

    private void run(String sql, Map<String, String> settings) {
        CommandSettings all = new CommandSettings();
        settings.forEach(all::serverSetting);
        all.setNetworkTimeout(LONGEST.toMillis(), ChronoUnit.MILLIS);
        try {
            client.execute(sql, all).get().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(sql, e);
        } catch (Exception e) {
            throw failed(sql, e);
        }
    }

    /// Ids in the statement are not told.
    private static IllegalStateException failed(String sql, Exception cause) {
        return new IllegalStateException(
                "ClickHouse, " + sql.substring(0, Math.min(sql.length(), 40)) + "…", cause);
    }
}
