package io.tracemill.query.ledger;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Counts what became of the spans that were accepted, from the tables and Kafka's offsets alone.
public final class Ledger {

    /// More than these are not asked for what came before the days in question.
    private static final int MOST_TRACES = 100_000;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final String BEGUN =
            "SELECT kafka_partition, min(kafka_offset) FROM accepted GROUP BY kafka_partition";
    private static final String PROJECTS =
            "SELECT DISTINCT project_id FROM accepted WHERE received_at >= fromUnixTimestamp64Milli({from:Int64})";

    private final ClickHouse clickHouse;
    private final Supplier<LedgerOffsets> offsets;
    private volatile Map<Integer, Long> begun = Map.of();

    public Ledger(ClickHouse clickHouse, Supplier<LedgerOffsets> offsets) {
        this.clickHouse = clickHouse;
        this.offsets = offsets;
    }

    /// @param unaccountedRecords that the ledger has not taken in yet, of whatever project
    public record Findings(List<LedgerDay> days, long unaccountedRecords) {

        public Findings {
            days = List.copyOf(days);
        }

        public long difference() {
            return days.stream().mapToLong(LedgerDay::difference).sum();
        }
    }

    public Findings count(LedgerRequest request) {
        LedgerOffsets now = offsets.get();
        LedgerSql sql = new LedgerSql(now, begun(now));
        List<LedgerDay> days = clickHouse.query(sql.days(request), Ledger::day);
        if (days.stream().anyMatch(day -> day.missing() > 0)) {
            awaitErasures();
            days = withHistory(days, request, sql);
        }
        return new Findings(days, now.unaccountedRecords());
    }

    /// All projects that anything was accepted for on a day or later.
    public List<String> projectsSince(LocalDate day) {
        LedgerRequest since = new LedgerRequest(List.of(), day, day);
        return clickHouse.query(
                Statement.named("ledger: projects")
                        .whole("from", since.fromUnixMillis())
                        .sql(PROJECTS),
                Row::text);
    }

    /// Rows may be erased before the ledger has heard why: waits a little until it has.
    private void awaitErasures() {
        Map<Integer, Long> ends = offsets.get().ends();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!offsets.get().areAccounted(ends) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /// What is sent again after days is missing only where what came first is.
    private List<LedgerDay> withHistory(
            List<LedgerDay> days, LedgerRequest request, LedgerSql sql) {
        List<Map.Entry<String, String>> traces =
                clickHouse.query(
                        sql.missingTraces(request, MOST_TRACES),
                        row -> Map.entry(row.text(), row.text()));
        Map<String, Long> missing = new HashMap<>();
        if (!traces.isEmpty()) {
            clickHouse
                    .query(sql.daysOf(request, traces), Ledger::day)
                    .forEach(day -> missing.merge(key(day), day.missing(), Long::sum));
        }
        boolean all = traces.size() < MOST_TRACES;
        List<LedgerDay> corrected = new ArrayList<>();
        for (LedgerDay day : days) {
            long found = missing.getOrDefault(key(day), 0L);
            corrected.add(all ? day.withMissing(found) : day);
        }
        return corrected;
    }

    private static String key(LedgerDay day) {
        return day.day() + "/" + day.projectId();
    }

    /// Where the ledger begins in each partition: once it has begun in all, that stays.
    private Map<Integer, Long> begun(LedgerOffsets now) {
        Map<Integer, Long> known = begun;
        if (!known.keySet().containsAll(now.ends().keySet())) {
            Map<Integer, Long> found = new HashMap<>();
            clickHouse
                    .query(
                            Statement.named("ledger: begun")
                                    .setting("max_rows_to_read", "0")
                                    .sql(BEGUN),
                            row -> Map.entry((int) row.whole(), row.whole()))
                    .forEach(first -> found.put(first.getKey(), first.getValue()));
            known = Map.copyOf(found);
            begun = known;
        }
        return known;
    }

    private static LedgerDay day(Row row) throws IOException {
        String project = row.text();
        LocalDate day = LocalDate.ofEpochDay(row.whole());
        Map<String, Long> counts = row.counts();
        long accepted = of(counts, "accepted");
        long stored = of(counts, "stored");
        long rejected = of(counts, "rejected");
        long erased = of(counts, "erased");
        long pending = of(counts, "pending");
        long missing = of(counts, "missing");
        return new LedgerDay(
                project,
                day,
                accepted,
                stored,
                accepted - stored - rejected - erased - pending - missing,
                rejected,
                erased,
                pending,
                missing,
                of(counts, "surplus"));
    }

    private static long of(Map<String, Long> counts, String what) {
        return counts.getOrDefault(what, 0L);
    }
}
