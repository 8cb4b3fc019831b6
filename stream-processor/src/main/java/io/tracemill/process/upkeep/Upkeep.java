package io.tracemill.process.upkeep;

import io.tracemill.process.streams.HangingTransactions;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.ProjectSettings;
import io.tracemill.schemas.table.ClickHouseSettings;
import io.tracemill.schemas.table.Cluster;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.ErasureBook;
import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.KafkaProgress;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Clears up for as long as it is open, in one of all processors at a time: aborts transactions
/// whose end was lost, sweeps the tables after erasures, deletes what is too old, and takes the
/// bytes of deleted rows off the disk.
///
/// What is to be done follows from the tables and the topics each time anew, so whoever is killed
/// leaves nothing behind that the next one does not find.
public final class Upkeep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration TELL_EVERY = Duration.ofMinutes(1);

    private final TableCommands tables;
    private final SettledOffsets offsets;
    private final ErasureSweep sweep;
    private final Retention retention;
    private final Purge purge;
    private final HangingTransactions transactions;
    private final CompactedView<ProjectSettings> settings;
    private final ErasureBook erasures;
    private final Properties kafka;
    private final Admin admin;
    private final Rhythm rhythm;
    private final Clock clock;

    /// When each failure was last told of, epoch milliseconds.
    private final Map<String, Long> told = new HashMap<>();

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /// What projects kept when it was last looked for what is too old, and when that was.
    private List<ProjectSettings> kept = List.of();

    private long lastRetentionMillis;
    private long lastPurgeMillis;
    private boolean hasDeleted = true;

    /// @param kafka bootstrap servers and security
    /// @param cluster how the tables are laid out
    public Upkeep(
            Properties kafka,
            CompactedView<ProjectSettings> settings,
            ClickHouseSettings clickHouse,
            Cluster cluster,
            Rhythm rhythm,
            Clock clock) {
        this.tables = new TableCommands(clickHouse, cluster);
        this.admin = Admin.create(kafka);
        this.offsets = new SettledOffsets(new KafkaProgress(admin));
        this.sweep = new ErasureSweep(tables, rhythm.settle());
        this.retention = new Retention(tables, clock);
        this.purge = new Purge(tables);
        this.transactions = new HangingTransactions(admin);
        this.settings = settings;
        this.erasures = new ErasureBook(kafka);
        this.kafka = kafka;
        this.rhythm = rhythm;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("upkeep").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (thread.isAlive() && !thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        erasures.close();
        admin.close(Duration.ZERO);
        tables.close();
    }

    private void run() {
        try (Turn turn = new Turn(kafka, Groups.UPKEEP, Topics.ERASURES)) {
            while (!closed.await(rhythm.interval().toMillis(), TimeUnit.MILLISECONDS)) {
                if (turn.isOurs()) {
                    attempt(
                            "transactions without an end cannot be looked for",
                            transactions::abort);
                    attempt("the tables cannot be cleared up", this::clear);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What fails now is tried again the next time, and told of once a minute.
    private void attempt(String failure, Runnable task) {
        try {
            task.run();
            told.remove(failure);
        } catch (RuntimeException e) {
            long now = clock.millis();
            if (now - told.getOrDefault(failure, 0L) >= TELL_EVERY.toMillis()) {
                told.put(failure, now);
                log.atWarn()
                        .setMessage(failure + " now")
                        .addKeyValue("error", e.toString())
                        .addKeyValue("cause", String.valueOf(e.getCause()))
                        .log();
            }
        }
    }

    private void clear() {
        long now = clock.millis();
        hasDeleted |= sweep.run(offsets.now(), now);
        if (settings.isLoaded()) {
            keepWhatProjectsKeep(now);
        }
        purge(now);
    }

    /// Requests that only wait for their last bytes do not wait for long.
    private void purge(long now) {
        List<ErasureRequest> swept =
                erasures.values()
                        .filter(each -> each.erasedUnixMillis() != 0 && !each.isFinished())
                        .filter(each ->
                                sweep.isSwept(each.projectId().value(), each.erasedUnixMillis()))
                        .toList();
        boolean isDue = now - lastPurgeMillis >= rhythm.purgeEvery().toMillis();
        if ((isDue && hasDeleted) || !swept.isEmpty()) {
            purge.run();
            sweep.purged(now);
            lastPurgeMillis = now;
            hasDeleted = false;
            swept.forEach(each -> erasures.put(each.finished(clock.millis())));
        }
    }

    private void keepWhatProjectsKeep(long now) {
        List<ProjectSettings> current =
                settings.values()
                        .filter(own -> own.retentionDays() > 0)
                        .sorted(Comparator.comparing(own -> own.projectId().value()))
                        .toList();
        boolean isDue = now - lastRetentionMillis >= rhythm.retentionEvery().toMillis();
        if (isDue || !current.equals(kept)) {
            hasDeleted |= current.stream().mapToInt(retention::run).sum() > 0;
            kept = current;
            lastRetentionMillis = now;
        }
    }
}
