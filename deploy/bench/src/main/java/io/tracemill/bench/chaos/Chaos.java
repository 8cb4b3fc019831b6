package io.tracemill.bench.chaos;

import io.tracemill.bench.canary.Canary;
import io.tracemill.bench.canary.CanaryException;
import io.tracemill.bench.chaos.load.Follower;
import io.tracemill.bench.chaos.load.Senders;
import io.tracemill.bench.chaos.load.Sums;
import io.tracemill.bench.chaos.scene.Scene;
import io.tracemill.local.LocalStack;
import io.tracemill.local.Ready;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Lets faults happen to a stack under load, one after the other, and counts at the end.
public final class Chaos {

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int IN_A_ROW = 3;
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(2);
    private static final String RUN = "chaos";

    private final Scene scene;
    private final LocalStack stack;
    private final int spansPerSecond;
    private final Consumer<String> tell;
    private final List<String> findings = new ArrayList<>();
    private final Recoveries recoveries = new Recoveries();

    /// @param scene with nothing in its tables
    /// @param tell told in a line what is done and found
    public Chaos(Scene scene, int spansPerSecond, Consumer<String> tell) {
        this.scene = scene;
        this.stack = scene.stack();
        this.spansPerSecond = spansPerSecond;
        this.tell = tell;
    }

    /// Lets random faults happen for a time and until enough was killed, the same ones for the same
    /// seed.
    ///
    /// @return what went wrong; nothing when all is well
    public List<String> run(long seed, Duration time, int kills) {
        Instant end = Instant.now().plus(time);
        int brokers = scene.brokers().isPresent() ? Victim.THIRD_KAFKA.broker() + 1 : 1;
        Iterator<Fault> plan = new FaultPlan(seed, brokers);
        return run(
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return Instant.now().isBefore(end) || recoveries.kills() < kills;
                    }

                    @Override
                    public Fault next() {
                        return plan.next();
                    }
                });
    }

    /// One fault of each sort, as short as it can be.
    ///
    /// @return what went wrong; nothing when all is well
    public List<String> runShortly() {
        return run(FaultPlan.SHORT.iterator());
    }

    private List<String> run(Iterator<Fault> plan) {
        Instant begin = Instant.now();
        Ready ready = stack.ready();
        Canary canary = new Canary(ready.gateway(), ready.query(), ready.apiKey());
        Senders senders = new Senders(List.of(ready.gateway()), ready.apiKey(), RUN);
        try (Targets targets = new Targets(scene);
                Follower follower = new Follower(ready.query(), ready.apiKey(), RUN)) {
            follower.awaitSubscribed();
            senders.start(spansPerSecond);
            tell.accept("Sending; faults begin once what is sent can be read within 2 s");
            recovery(canary).ifPresent(each -> tell.accept("fresh after " + seconds(each)));
            while (plan.hasNext()) {
                suffer(plan.next(), targets, canary, senders);
            }
            senders.finish();
            Sums truth = senders.truth();
            recoveries.lines().forEach(tell);
            tell.accept(
                    String.format(
                            Locale.ROOT,
                            "%,d spans of %,d traces were acknowledged; %d faults, %d kills among them, at worst fresh again after %s; "
                                    + "%,d requests were told to come again, %,d got no answer; the socket came back %d times",
                            truth.spans(),
                            truth.traces(),
                            recoveries.faults(),
                            recoveries.kills(),
                            seconds(recoveries.worst()),
                            senders.refusals(),
                            senders.broken(),
                            follower.comebacks()));
            findings.addAll(senders.wrongAnswers().stream().distinct().limit(10).toList());
            findings.addAll(new Audit(stack.ready(), RUN, truth, begin).run(follower));
        }
        return List.copyOf(findings);
    }

    private void suffer(Fault fault, Targets targets, Canary canary, Senders senders) {
        long refusals = senders.refusals();
        long sent = senders.acknowledgedSpans();
        tell.accept(String.format(Locale.ROOT, "%,10d spans   %s", sent, fault));
        long begin = System.nanoTime();
        targets.suffer(fault);
        Duration lasted = Duration.ofNanos(System.nanoTime() - begin);
        if (fault.sparesTheGateway() && senders.refusals() > refusals) {
            findings.add("the gateway refused spans because of ClickHouse: " + fault);
        }
        Optional<Duration> recovery = recovery(canary);
        if (recovery.isEmpty()) {
            findings.add("not fresh again " + seconds(LONGEST_RECOVERY) + " after " + fault);
            return;
        }
        recoveries.add(fault, lasted, recovery.get());
        tell.accept("                   fresh again after " + seconds(recovery.get()));
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }

    /// How long it takes until some traces in a row, each of another partition most likely, are
    /// readable within two seconds.
    private static Optional<Duration> recovery(Canary canary) {
        long begin = System.nanoTime();
        int fresh = 0;
        while (System.nanoTime() - begin < LONGEST_RECOVERY.toNanos()) {
            try {
                fresh =
                        canary.fly(LONGEST_RECOVERY).readable().compareTo(FRESH) < 0
                                ? fresh + 1
                                : 0;
            } catch (CanaryException notYet) {
                fresh = 0;
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            if (fresh == IN_A_ROW) {
                return Optional.of(Duration.ofNanos(System.nanoTime() - begin));
            }
        }
        return Optional.empty();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
