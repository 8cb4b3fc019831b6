package io.tracemill.schemas.table;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the tables are laid out: on one server as written, or replicated and sharded by trace over a
/// cluster.
public sealed interface Cluster {

    Cluster NONE = new SingleServer();

    /// What `CREATE DATABASE` ends with.
    String onCluster();

    /// How a delete from a table begins: `DELETE FROM t`.
    String deleteFrom(String table);

    /// How a change of a table's parts begins: `ALTER TABLE t`.
    String alter(String table);

    /// The statements to run in place of one that was written for a single server.
    List<String> rewrite(String statement, String database);

    /// A cluster's name, or [#NONE] for an empty one.
    static Cluster named(String name) {
        return name.isEmpty() ? NONE : new Sharded(name);
    }

    record SingleServer() implements Cluster {
        @Override
        public String onCluster() {
            return "";
        }

        @Override
        public String deleteFrom(String table) {
            return "DELETE FROM " + table;
        }

        @Override
        public String alter(String table) {
            return "ALTER TABLE " + table;
        }

        @Override
        public List<String> rewrite(String statement, String database) {
            return List.of(statement);
        }
    }

    /// Each table `t` becomes a replicated `t_local` on every shard behind a `Distributed` table
    /// `t`.
    record Sharded(String name) implements Cluster {

        private static final Pattern TABLE =
                Pattern.compile(
                        "CREATE TABLE IF NOT EXISTS (\\w+)(.*?)ENGINE = (\\w*MergeTree)(\\([^)]*\\))?",
                        Pattern.DOTALL);
        private static final Pattern VIEW =
                Pattern.compile(
                        "CREATE MATERIALIZED VIEW IF NOT EXISTS (\\w+) TO (\\w+)(.*FROM )(\\w+)",
                        Pattern.DOTALL);
        private static final Pattern NEW_COLUMNS =
                Pattern.compile("ALTER TABLE (\\w+)(\\s+ADD COLUMN .*)", Pattern.DOTALL);

        /// What only tables with parts of their own have.
        private static final Pattern OF_PARTS =
                Pattern.compile(
                        "ALTER TABLE (\\w+)( (?:MODIFY SETTING|ADD INDEX|MATERIALIZE INDEX) .*)",
                        Pattern.DOTALL);

        private static final Pattern NEW_QUERY =
                Pattern.compile(
                        "ALTER TABLE (\\w+)( MODIFY QUERY.*FROM )(\\w+)(.*)", Pattern.DOTALL);

        public Sharded {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException(
                        "tracemill.clickhouse.cluster: expected a plain name, got '" + name + "'");
            }
        }

        @Override
        public String onCluster() {
            return " ON CLUSTER " + name;
        }

        /// Distributed tables delete nothing themselves.
        @Override
        public String deleteFrom(String table) {
            return "DELETE FROM " + table + "_local" + onCluster();
        }

        @Override
        public String alter(String table) {
            return "ALTER TABLE " + table + "_local" + onCluster();
        }

        @Override
        public List<String> rewrite(String statement, String database) {
            Matcher table = TABLE.matcher(statement);
            if (table.find()) {
                return List.of(
                        replicated(table, statement, database),
                        distributed(table.group(1), database, shardedBy(table.group(2))));
            }
            Matcher view = VIEW.matcher(statement);
            if (view.find()) {
                return List.of(ofLocalTables(view));
            }
            Matcher columns = NEW_COLUMNS.matcher(statement);
            if (columns.matches()) {
                return List.of(
                        altered(columns.group(1) + "_local", columns.group(2)),
                        altered(columns.group(1), columns.group(2)));
            }
            Matcher ofParts = OF_PARTS.matcher(statement);
            if (ofParts.matches()) {
                return List.of(altered(ofParts.group(1) + "_local", ofParts.group(2)));
            }
            Matcher query = NEW_QUERY.matcher(statement);
            if (query.matches()) {
                return List.of(
                        altered(
                                query.group(1),
                                query.group(2) + query.group(3) + "_local" + query.group(4)));
            }
            throw new IllegalStateException(
                    "no rule to lay this statement out on a cluster: " + statement);
        }

        /// All versions of a row have to be on one shard.
        private static String shardedBy(String columns) {
            return columns.contains(" trace_id ") ? "trace_id" : "project_id, window_start, name";
        }

        private String ofLocalTables(Matcher view) {
            return "CREATE MATERIALIZED VIEW IF NOT EXISTS %s%s TO %s_local%s%s_local"
                    .formatted(
                            view.group(1),
                            onCluster(),
                            view.group(2),
                            view.group(3),
                            view.group(4));
        }

        private String replicated(Matcher table, String statement, String database) {
            String arguments =
                    table.group(4) == null
                            ? ""
                            : table.group(4).substring(1, table.group(4).length() - 1);
            return "CREATE TABLE IF NOT EXISTS %s_local%s%sENGINE = Replicated%s('/clickhouse/tables/{shard}/%s/%s', '{replica}'%s)%s"
                    .formatted(
                            table.group(1),
                            onCluster(),
                            table.group(2),
                            table.group(3),
                            database,
                            table.group(1),
                            arguments.isEmpty() ? "" : ", " + arguments,
                            statement.substring(table.end()));
        }

        /// The shards first, so that nobody asks them for a column that they lack.
        private String altered(String table, String change) {
            return "ALTER TABLE " + table + onCluster() + change;
        }

        private String distributed(String table, String database, String shardedBy) {
            return "CREATE TABLE IF NOT EXISTS %1$s%2$s AS %1$s_local ENGINE = Distributed(%3$s, %4$s, %1$s_local, cityHash64(%5$s))"
                    .formatted(table, onCluster(), name, database, shardedBy);
        }
    }
}
