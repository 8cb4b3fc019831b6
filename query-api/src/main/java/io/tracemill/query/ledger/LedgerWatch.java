package io.tracemill.query.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the ledger of yesterday and today again and again, for whoever scrapes the metrics; so
/// seldom that it takes at most a twentieth of the time.
public final class LedgerWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LedgerWatch.class);
    private static final int SHARE = 20;

    private final Ledger ledger;
    private final LedgerSettings settings;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Counted last;

    public LedgerWatch(Ledger ledger, LedgerSettings settings, Clock clock, MeterRegistry meters) {
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
        gauge(
                meters,
                "tracemill.ledger.difference",
                "Spans of yesterday and today that are not where they should be: missing and surplus; 0 when the ledger balances",
                counted -> counted.of(LedgerDay::difference));
        gauge(
                meters,
                "tracemill.ledger.missing",
                "Accepted spans that should be stored and are not",
                counted -> counted.of(LedgerDay::missing));
        gauge(
                meters,
                "tracemill.ledger.surplus",
                "Stored spans that nobody sent, or that were erased",
                counted -> counted.of(LedgerDay::surplus));
        gauge(
                meters,
                "tracemill.ledger.pending",
                "Accepted spans on their way",
                counted -> counted.of(LedgerDay::pending));
        gauge(
                meters,
                "tracemill.ledger.unaccounted",
                "Records of trace-events that the ledger has not taken in yet",
                counted -> counted.findings().unaccountedRecords());
        gauge(
                meters,
                "tracemill.ledger.age",
                "Seconds since the ledger was counted",
                counted -> (clock.millis() - counted.atUnixMillis()) / 1000.0);
        Thread.ofVirtual().name("ledger-watch").start(this::watch);
    }

    private record Counted(Ledger.Findings findings, long atUnixMillis) {

        double of(ToDoubleFunction<LedgerDay> figure) {
            return findings.days().stream().mapToDouble(figure).sum();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void watch() {
        Duration pause = settings.interval();
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                long start = System.nanoTime();
                count();
                Duration took = Duration.ofNanos(System.nanoTime() - start).multipliedBy(SHARE);
                pause = took.compareTo(settings.interval()) > 0 ? took : settings.interval();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What cannot be counted now makes the last count older.
    private void count() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate yesterday = today.minusDays(1);
        try {
            Ledger.Findings found =
                    ledger.count(
                            new LedgerRequest(
                                    ledger.projectsSince(yesterday), yesterday, today.plusDays(2)));
            last = new Counted(found, clock.millis());
            if (found.difference() != 0) {
                log.atError()
                        .setMessage("the ledger does not balance")
                        .addKeyValue("difference", found.difference())
                        .log();
            }
        } catch (RuntimeException e) {
            log.atWarn()
                    .setMessage("the ledger cannot be counted now")
                    .addKeyValue("error", e.toString())
                    .log();
        }
    }

    private void gauge(
            MeterRegistry meters,
            String name,
            String description,
            ToDoubleFunction<Counted> figure) {
        Gauge.builder(name, this, watch -> watch.value(figure))
                .description(description)
                .register(meters);
    }

    /// Not a number before it was counted.
    private double value(ToDoubleFunction<Counted> figure) {
        Counted counted = last;
        return counted == null ? Double.NaN : figure.applyAsDouble(counted);
    }
}
