package io.tracemill.query.search;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds the newest traces in as short a time as holds them, however many there are: putting
/// revisions together costs as much as there are in the time that is looked at. How long that has
/// to be is told by the revisions as they are stored, which come in the order of their key, or by
/// the last time that the same was asked: whoever watches a list asks again and again.
public final class NewestFirst {

    /// A trace has few revisions that are not merged yet.
    private static final int REVISIONS = 4;

    private static final int FEWEST_ROWS = 64;
    private static final int GROWTH = 8;
    private static final int ROUNDS = 3;

    /// So few are read one by one.
    private static final int FEW = 32;

    /// Each one is asked by itself, since only within a project there is an order.
    private static final int MOST_PROJECTS = 16;

    private static final String OF_PROJECT =
            """
            SELECT anchor_time FROM traces
            WHERE $WHERE AND project_id = {$PROJECT:String}
            ORDER BY anchor_time DESC LIMIT {rows:UInt32}\
            """;

    private static final String SQL =
            """
            SELECT count(), min(anchor_time), groupArray({few:UInt32})(toUInt64(toUnixTimestamp64Nano(anchor_time)))
            FROM (SELECT anchor_time FROM ($OF_PROJECTS) ORDER BY anchor_time DESC LIMIT {rows:UInt32})\
            """;

    private static final int MOST_REMEMBERED = 256;

    /// What came since makes the remembered time longer than it has to be.
    private static final long REMEMBERED_NANOS = 10_000_000_000L;

    private final ClickHouse clickHouse;
    private final Map<Statement, Start> remembered =
            Collections.synchronizedMap(
                    new LinkedHashMap<>() {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Statement, Start> eldest) {
                            return size() > MOST_REMEMBERED;
                        }
                    });

    public NewestFirst(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Where a time began that held what was looked for.
    ///
    /// @param unixNanos the begin
    /// @param learnedNanos when that was found out, as [System#nanoTime] counts
    private record Start(long unixNanos, long learnedNanos) {

        private boolean isFresh() {
            return System.nanoTime() - learnedNanos < REMEMBERED_NANOS;
        }
    }

    private record Newest(long rows, long oldestNanos, List<Long> few) {

        private static Newest read(Row row) throws IOException {
            return new Newest(
                    row.whole(), row.nanos(), Arrays.stream(row.wholes()).boxed().toList());
        }

        private Window all() {
            return rows > FEW ? Window.WHOLE : Window.at(few);
        }
    }

    /// @param where binds the values of a condition on `traces` and tells it
    /// @param skipped traces of earlier pages
    /// @param wanted fewer are found only where there are no more
    /// @param within finds what is wanted in a part of the time asked for
    public <T> List<T> find(
            List<String> projects,
            Function<Statement.Builder, String> where,
            int skipped,
            int wanted,
            Function<Window, List<T>> within) {
        if (projects.isEmpty() || projects.size() > MOST_PROJECTS) {
            return within.apply(Window.WHOLE);
        }
        long rows = FEWEST_ROWS + (long) REVISIONS * (skipped + wanted);
        Statement first = statement(projects, where, rows);
        Start start = remembered.get(first);
        if (start != null && start.isFresh()) {
            List<T> found = within.apply(Window.since(start.unixNanos()));
            if (found.size() >= wanted) {
                return found;
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            Statement asking = round == 0 ? first : statement(projects, where, rows);
            Newest newest = clickHouse.query(asking, Newest::read).getFirst();
            if (newest.rows() < rows) {
                return within.apply(newest.all());
            }
            List<T> found = within.apply(Window.since(newest.oldestNanos()));
            if (found.size() >= wanted) {
                remembered.put(first, new Start(newest.oldestNanos(), System.nanoTime()));
                return found;
            }
            rows *= GROWTH;
        }
        return within.apply(Window.WHOLE);
    }

    private static Statement statement(
            List<String> projects, Function<Statement.Builder, String> where, long rows) {
        Statement.Builder statement =
                Statement.named("newest-anchors")
                        .whole("rows", rows)
                        .whole("few", FEW)
                        .onOneThread();
        String condition = where.apply(statement);
        String ofProjects =
                IntStream.range(0, projects.size())
                        .mapToObj(i -> {
                            statement.text("project" + i, projects.get(i));
                            return OF_PROJECT
                                    .replace("$PROJECT", "project" + i)
                                    .replace("$WHERE", condition);
                        })
                        .collect(Collectors.joining("\nUNION ALL\n"));
        return statement.sql(SQL.replace("$OF_PROJECTS", ofProjects));
    }
}
