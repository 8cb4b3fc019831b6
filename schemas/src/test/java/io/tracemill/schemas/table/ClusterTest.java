package io.tracemill.schemas.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClusterTest {

    @Test
    void aSingleServerTakesTheStatementsAsTheyAre() {
        assertEquals(
                List.of("CREATE TABLE IF NOT EXISTS t (a UInt8) ENGINE = MergeTree"),
                Cluster.named("")
                        .rewrite(
                                "CREATE TABLE IF NOT EXISTS t (a UInt8) ENGINE = MergeTree",
                                "tracemill"));
    }

    @Test
    void everyMigrationHasALayoutOnACluster() {
        Cluster cluster = Cluster.named("main");

        List<String> statements =
                Migrator.MIGRATIONS.stream()
                        .flatMap(migration -> Migrator.statements(migration).stream())
                        .flatMap(statement -> cluster.rewrite(statement, "tracemill").stream())
                        .toList();

        assertTrue(
                statements.stream().allMatch(statement -> statement.contains(" ON CLUSTER main")));
        assertEquals(
                7,
                statements.stream()
                        .filter(s -> s.contains("ENGINE = Distributed(main, tracemill, "))
                        .count());
        assertEquals(7, statements.stream().filter(s -> s.contains("ENGINE = Replicated")).count());
    }

    @Test
    void engineArgumentsFollowTheReplicasPath() {
        List<String> statements =
                Cluster.named("main")
                        .rewrite(Migrator.statements("V002__traces").getFirst(), "tracemill");

        assertTrue(
                statements
                        .getFirst()
                        .contains(
                                "ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/tracemill/traces', '{replica}', version, is_deleted)"));
        assertEquals(
                "CREATE TABLE IF NOT EXISTS traces ON CLUSTER main AS traces_local ENGINE = Distributed(main, tracemill, traces_local, cityHash64(trace_id))",
                statements.getLast());
    }

    @Test
    void allVersionsOfAWindowAreOnOneShard() {
        List<String> statements =
                Cluster.named("main")
                        .rewrite(Migrator.statements("V008__rollups").getFirst(), "tracemill");

        assertTrue(
                statements.getLast().endsWith("cityHash64(project_id, window_start, name))"),
                statements.getLast());
    }

    @Test
    void aViewReadsAndWritesTheLocalTables() {
        List<String> statements =
                Cluster.named("main")
                        .rewrite(Migrator.statements("V003__trace_index").getLast(), "tracemill");

        String view = statements.getFirst();
        assertTrue(view.contains("ON CLUSTER main TO trace_index_local"), view);
        assertTrue(view.endsWith("FROM traces_local"), view);
    }

    @Test
    void aViewThatChangesStaysOnTheLocalTables() {
        String changed =
                Cluster.named("main")
                        .rewrite(Migrator.statements("V012__erasure").getLast(), "tracemill")
                        .getFirst();

        assertTrue(
                changed.startsWith(
                        "ALTER TABLE trace_index_from_traces ON CLUSTER main MODIFY QUERY"),
                changed);
        assertTrue(changed.endsWith("FROM traces_local\nWHERE is_deleted = 0"), changed);
    }

    @Test
    void rowsAreDeletedOnTheShards() {
        assertEquals("DELETE FROM spans", Cluster.NONE.deleteFrom("spans"));
        assertEquals(
                "DELETE FROM spans_local ON CLUSTER main",
                Cluster.named("main").deleteFrom("spans"));
    }

    @Test
    void newColumnsComeToTheShardsFirst() {
        List<String> statements =
                Cluster.named("main")
                        .rewrite(
                                "ALTER TABLE spans\n  ADD COLUMN IF NOT EXISTS a UInt8 DEFAULT 0",
                                "tracemill");

        assertEquals(
                List.of(
                        "ALTER TABLE spans_local ON CLUSTER main\n  ADD COLUMN IF NOT EXISTS a UInt8 DEFAULT 0",
                        "ALTER TABLE spans ON CLUSTER main\n  ADD COLUMN IF NOT EXISTS a UInt8 DEFAULT 0"),
                statements);
    }
}
