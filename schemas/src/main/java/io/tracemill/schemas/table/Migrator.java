package io.tracemill.schemas.table;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.command.CommandResponse;
import com.clickhouse.client.api.query.GenericRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the tables of ClickHouse to the newest version: each migration once, in order.
public final class Migrator {

    /// Every migration there ever was; append only.
    public static final List<String> MIGRATIONS =
            List.of(
                    "V001__spans",
                    "V002__traces",
                    "V003__trace_index",
                    "V004__span_calls",
                    "V005__verdicts",
                    "V006__retries",
                    "V007__slow",
                    "V008__rollups",
                    "V009__failure_templates",
                    "V010__scores",
                    "V011__surfaces",
                    "V012__erasure",
                    "V013__rejections",
                    "V014__accepted",
                    "V016__retention",
                    "V017__accepted_kinds",
                    "V018__compact_parts",
                    "V019__seldom_merges",
                    "V020__small_blocks");

    private static final Logger log = LoggerFactory.getLogger(Migrator.class);

    private final ClickHouseSettings settings;
    private final Cluster cluster;

    public Migrator(ClickHouseSettings settings, Cluster cluster) {
        this.settings = settings;
        this.cluster = cluster;
    }

    /// @return the migrations that were applied now
    /// @throws MigrationException naming the migration and the statement that ClickHouse refused
    public List<String> migrate() {
        createDatabase();
        try (Client client = ClickHouseClients.open(settings, 1)) {
            execute(client, "schema_migrations", createLedger());
            Set<String> done = new HashSet<>();
            for (GenericRecord row : client.queryAll("SELECT name FROM schema_migrations")) {
                done.add(row.getString("name"));
            }
            List<String> applied = new ArrayList<>();
            for (String migration : MIGRATIONS) {
                if (!done.contains(migration)) {
                    apply(client, migration);
                    applied.add(migration);
                }
            }
            return applied;
        }
    }

    private void createDatabase() {
        ClickHouseSettings anyDatabase =
                new ClickHouseSettings(
                        settings.url(), "default", settings.user(), settings.password());
        try (Client client = ClickHouseClients.open(anyDatabase, 1)) {
            execute(
                    client,
                    "the database",
                    "CREATE DATABASE IF NOT EXISTS " + settings.database() + cluster.onCluster());
        }
    }

    private void apply(Client client, String migration) {
        for (String statement : statements(migration)) {
            for (String rewritten : cluster.rewrite(statement, settings.database())) {
                execute(client, migration, rewritten);
            }
        }
        execute(
                client,
                migration,
                "INSERT INTO schema_migrations (name) VALUES ('" + migration + "')");
    }

    private static String createLedger() {
        return "CREATE TABLE IF NOT EXISTS schema_migrations (name String, applied_at DateTime DEFAULT now())"
                + " ENGINE = MergeTree ORDER BY name";
    }

    private static void execute(Client client, String migration, String statement) {
        try (CommandResponse response = client.execute(statement).get()) {
            log.atDebug()
                    .setMessage("statement applied")
                    .addKeyValue("migration", migration)
                    .addKeyValue("rows", response.getWrittenRows())
                    .log();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException(migration, statement, e);
        } catch (Exception e) {
            throw new MigrationException(migration, statement, e);
        }
    }

    /// The statements of a migration without comments.
    static List<String> statements(String migration) {
        String sql = resource("/clickhouse/" + migration + ".sql");
        String withoutComments = sql.replaceAll("--[^\n]*", "");
        return Arrays.stream(withoutComments.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String resource(String path) {
        try (InputStream in = Migrator.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("migration missing from the class path: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("migration unreadable: " + path, e);
        }
    }
}
