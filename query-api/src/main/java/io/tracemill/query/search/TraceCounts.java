package io.tracemill.query.search;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Counts traces, those of a partition only when its parts are not those that were counted before:
/// days that are over seldom change, so a million traces are counted as fast as those of today.
public final class TraceCounts {

    private static final String SQL =
            """
            SELECT count()
            FROM traces FINAL
            WHERE $WHERE\
            """;

    /// What is deleted lies beside a partition's parts, as patches.
    private static final String PARTITIONS =
            """
            SELECT if(startsWith(partition_id, 'patch-'), substring(partition_id, 40), partition_id) AS partition,
              groupBitXor(sipHash64(name)), hostName()
            FROM system.parts
            WHERE database = currentDatabase() AND table = 'traces' AND active
            GROUP BY partition\
            """;

    private static final String BY_PARTITION =
            """
            SELECT _partition_id, count(), hostName()
            FROM traces FINAL
            WHERE _partition_id IN {partitions:Array(String)} AND $WHERE
            GROUP BY _partition_id\
            """;

    private static final int MOST_REMEMBERED = 512;

    private final ClickHouse clickHouse;
    private final Map<Statement, Map<String, Counted>> remembered =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<Statement, Map<String, Counted>> eldest) {
                            return size() > MOST_REMEMBERED;
                        }
                    });

    public TraceCounts(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param parts tell which rows were counted
    private record Counted(Parts parts, long traces) {}

    /// The parts of a partition.
    ///
    /// @param names of all of them, as one number
    /// @param server that has them
    private record Parts(long names, String server) {}

    private record Partition(String id, Parts parts) {

        private static Partition read(Row row) throws IOException {
            return new Partition(row.text(), new Parts(row.whole(), row.text()));
        }
    }

    private record Found(String partition, long traces, String server) {

        private static Found read(Row row) throws IOException {
            return new Found(row.text(), row.whole(), row.text());
        }
    }

    /// @param name of the statement
    /// @param where binds the values of a condition on `traces` and tells it
    public long of(String name, Function<Statement.Builder, String> where) {
        return clickHouse.query(statement(name, where), Row::whole).getFirst();
    }

    /// The same where nothing but the rows of a partition decides which of them match: neither the
    /// time of asking nor another table.
    public long ofUnchanging(String name, Function<Statement.Builder, String> where) {
        List<Partition> partitions =
                clickHouse.query(Statement.named("partitions").sql(PARTITIONS), Partition::read);
        if (partitions.isEmpty()) {
            // the parts are on other servers
            return of(name, where);
        }
        Map<String, Counted> counts =
                remembered.computeIfAbsent(statement(name, where), _ -> new ConcurrentHashMap<>());
        counts.keySet().retainAll(partitions.stream().map(Partition::id).toList());
        long traces = 0;
        List<Partition> changed = new ArrayList<>();
        for (Partition partition : partitions) {
            Counted counted = counts.get(partition.id());
            if (counted != null && counted.parts().equals(partition.parts())) {
                traces += counted.traces();
            } else {
                changed.add(partition);
            }
        }
        return changed.isEmpty() ? traces : traces + count(name, where, changed, counts);
    }

    static Statement statement(String name, Function<Statement.Builder, String> where) {
        Statement.Builder statement = Statement.named(name).onOneThread();
        String condition = where.apply(statement);
        return statement.sql(SQL.replace("$WHERE", condition));
    }

    private long count(
            String name,
            Function<Statement.Builder, String> where,
            List<Partition> partitions,
            Map<String, Counted> counts) {
        Statement.Builder statement =
                Statement.named(name)
                        .texts("partitions", partitions.stream().map(Partition::id).toList())
                        .onOneThread();
        String condition = where.apply(statement);
        Map<String, Found> found = new HashMap<>();
        clickHouse
                .query(statement.sql(BY_PARTITION.replace("$WHERE", condition)), Found::read)
                .forEach(each -> found.put(each.partition(), each));
        long traces = 0;
        for (Partition partition : partitions) {
            Found counted = found.get(partition.id());
            if (counted != null) {
                traces += counted.traces();
                if (counted.server().equals(partition.parts().server())) {
                    counts.put(partition.id(), new Counted(partition.parts(), counted.traces()));
                }
            }
        }
        return traces;
    }
}
