package io.tracemill.local.verify;

import io.tracemill.schemas.table.ClickHouseSettings;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Recounts what was accepted from `trace-events` itself, what is stored from the rows, and what
/// was rejected from `rejected`, one partition after the other, and holds the ledger's table
/// against it.
public final class Verification {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int STEP = 100_000;
    private static final int MOST_NAMED = 20;

    private final EventTopic topic;
    private final ClickHouseSettings clickHouse;
    private final PrintStream out;
    private final Tallies tallies = new Tallies();
    private final List<Recount.Missing> missing = new ArrayList<>();
    private final List<Recount.Stray> strays = new ArrayList<>();

    private final String kafka;
    private KeptDays kept = KeptDays.ALL;

    /// Whether the ledger's table has all that is counted here.
    private boolean accounted;

    /// @param kafka bootstrap servers
    public Verification(String kafka, ClickHouseSettings clickHouse, PrintStream out) {
        this.kafka = kafka;
        this.topic = new EventTopic(kafka);
        this.clickHouse = clickHouse;
        this.out = out;
    }

    /// Prints what it does and finds.
    ///
    /// @return whether everything balances
    public boolean run() {
        kept = KeptDays.now(kafka, Clock.systemUTC());
        List<EventTopic.Extent> extents = settled();
        accounted = extents.stream().allMatch(at -> at.accounted() >= at.end());
        Map<Integer, Set<Recount.RejectedSpan>> rejected = topic.rejected();
        try (StoredSpans stored = new StoredSpans(clickHouse)) {
            for (EventTopic.Extent extent : extents) {
                count(
                        extent,
                        extents.size(),
                        rejected.getOrDefault(extent.partition(), Set.of()),
                        stored);
            }
        }
        settleStrays();
        report();
        return tallies.areBalanced(accounted);
    }

    /// The extents when both sinks are past the events that there are now, or after a while.
    private List<EventTopic.Extent> settled() {
        List<EventTopic.Extent> first = topic.extents();
        List<EventTopic.Extent> now = first;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!arePast(now, first) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            now = topic.extents();
        }
        List<EventTopic.Extent> settled = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            EventTopic.Extent at = first.get(i);
            settled.add(
                    new EventTopic.Extent(
                            at.partition(),
                            at.begin(),
                            at.end(),
                            now.get(i).stored(),
                            now.get(i).accounted()));
        }
        return settled;
    }

    private static boolean arePast(List<EventTopic.Extent> now, List<EventTopic.Extent> first) {
        for (int i = 0; i < first.size(); i++) {
            long end = first.get(i).end();
            if (now.get(i).stored() < end || now.get(i).accounted() < end) {
                return false;
            }
        }
        return true;
    }

    private void count(
            EventTopic.Extent extent,
            int partitions,
            Set<Recount.RejectedSpan> rejected,
            StoredSpans stored) {
        String where = "partition " + extent.partition() + " of 0 to " + (partitions - 1);
        Recount recount = new Recount(rejected, extent.begin(), kept, tallies);
        topic.read(
                extent,
                recount,
                read -> {
                    if (read % STEP == 0) {
                        say(
                                String.format(
                                        Locale.ROOT,
                                        "  %s: %,d of %,d events",
                                        where,
                                        read,
                                        extent.end() - extent.begin()));
                    }
                });
        long oldest = recount.oldestUnixMillis();
        stored.read(extent, partitions, oldest, recount);
        topic.readErasures(extent, recount);
        List<Recount.Missing> found = recount.settle(extent.stored());
        Set<String> older = found.isEmpty() ? Set.of() : stored.storedBefore(found, oldest);
        for (Recount.Missing one : found) {
            Tally tally = tallies.of(one.projectId(), one.receivedUnixMillis());
            if (older.contains(StoredSpans.key(one.projectId(), one.traceId(), one.spanId()))) {
                tally.duplicates++;
            } else {
                missing.add(one);
            }
        }
        strays.addAll(recount.strays());
        stored.accepted(extent, oldest)
                .forEach((row, spans) -> {
                    if (kept.areKept(row.projectId(), row.day())) {
                        tallies.of(row.projectId(), row.day()).inLedger += spans;
                    }
                });
        say(
                String.format(
                        Locale.ROOT,
                        "  %s: %,d events counted",
                        where,
                        extent.end() - extent.begin()));
    }

    /// What was written past the gateways may stand in another partition than its key says, and so
    /// be missing in the one and too much in the other.
    private void settleStrays() {
        Map<String, Recount.Stray> rows = new HashMap<>();
        strays.forEach(row ->
                rows.put(StoredSpans.key(row.projectId(), row.traceId(), row.spanId()), row));
        missing.removeIf(one -> {
            boolean found =
                    rows.remove(StoredSpans.key(one.projectId(), one.traceId(), one.spanId()))
                            != null;
            Tally tally = tallies.of(one.projectId(), one.receivedUnixMillis());
            tally.stored += found ? 1 : 0;
            tally.missing += found ? 0 : 1;
            return found;
        });
        rows.values()
                .forEach(row -> tallies.of(row.projectId(), row.receivedUnixMillis()).surplus++);
    }

    private void report() {
        say(
                String.format(
                        Locale.ROOT,
                        "%n%-10s  %-20s %12s %12s %10s %9s %8s %8s %8s %8s %12s",
                        "day",
                        "project",
                        "accepted",
                        "stored",
                        "duplicate",
                        "rejected",
                        "erased",
                        "pending",
                        "missing",
                        "surplus",
                        "in ledger"));
        tallies.rows().forEach((row, tally) -> line(row.day().toString(), row.projectId(), tally));
        line("", "total", tallies.total());
        missing.stream()
                .limit(MOST_NAMED)
                .forEach(one ->
                        say(
                                String.format(
                                        Locale.ROOT,
                                        "missing: project %s, trace %s, span %s (accepted at offset %d)",
                                        one.projectId(),
                                        one.traceId(),
                                        one.spanId(),
                                        one.offset())));
        if (missing.size() > MOST_NAMED) {
            say(String.format(Locale.ROOT, "and %,d more", missing.size() - MOST_NAMED));
        }
        if (!accounted) {
            say("The ledger's own table is behind, so it is not compared.");
        }
        say(
                tallies.areBalanced(accounted)
                        ? "\nIt balances: accepted = stored + duplicates + rejected + erased + pending."
                        : "\nIT DOES NOT BALANCE.");
    }

    private void line(String day, String project, Tally tally) {
        say(
                String.format(
                        Locale.ROOT,
                        "%-10s  %-20s %,12d %,12d %,10d %,9d %,8d %,8d %,8d %,8d %,12d%s",
                        day,
                        project,
                        tally.accepted,
                        tally.stored,
                        tally.duplicates,
                        tally.rejected,
                        tally.erased,
                        tally.pending,
                        tally.missing,
                        tally.surplus,
                        tally.inLedger,
                        tally.isBalanced(accounted) ? "" : "  <--"));
    }

    private void say(String line) {
        out.println(line);
    }
}
