package io.tracemill.bench.chaos;

import io.tracemill.bench.chaos.scene.Disks;
import io.tracemill.bench.chaos.scene.LinkState;
import io.tracemill.bench.chaos.scene.Scene;
import io.tracemill.local.Component;
import io.tracemill.local.LocalStack;
import io.tracemill.local.kafka.KafkaCluster;
import io.tracemill.local.part.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A stack with a second processor, of which faults hit one part or the other.
final class Targets implements AutoCloseable {

    private static final String SECOND = "processor-2";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Scene scene;
    private final LocalStack stack;
    private Instance second;

    Targets(Scene scene) {
        this.scene = scene;
        this.stack = scene.stack();
        this.second = stack.another(Component.PROCESSOR, SECOND);
    }

    /// Lets a fault happen, and returns when it has ended and everything says that it is ready.
    void suffer(Fault fault) {
        switch (fault) {
            case Fault.Kill kill -> {
                kill.victims().forEach(this::kill);
                pass(kill.howLong());
                kill.victims().forEach(this::restart);
            }
            case Fault.Freeze freeze -> {
                long pid = pid(freeze.victim());
                signal("STOP", pid);
                try {
                    pass(freeze.howLong());
                } finally {
                    signal("CONT", pid);
                }
            }
            case Fault.Away away -> {
                stop(away.victim());
                pass(away.howLong());
                restart(away.victim());
            }
            case Fault.Broken broken -> {
                scene.toClickHouse().become(broken.how());
                pass(broken.howLong());
                scene.toClickHouse().become(LinkState.WELL);
            }
            case Fault.DiskFull full -> fillDisk(full);
            case Fault.ClockJump jump -> {
                long pid = pid(jump.victim());
                scene.clocks().shift(pid, jump.by());
                pass(jump.howLong());
                scene.clocks().shift(pid, Duration.ZERO);
            }
        }
    }

    @Override
    public void close() {
        second.process().stop(STOP_PATIENCE);
    }

    private void fillDisk(Fault.DiskFull full) {
        if (full.victim() == Victim.CLICKHOUSE) {
            String clickHouse = stack.ready().clickhouse();
            Disks.fillClickHouse(clickHouse);
            pass(full.howLong());
            Disks.clearClickHouse(clickHouse);
        } else {
            Disks.fill(pid(full.victim()));
            pass(full.howLong());
            kill(full.victim());
            restart(full.victim());
        }
    }

    private void kill(Victim victim) {
        switch (at(victim)) {
            case At.Second _ -> second.process().kill();
            case At.Broker(KafkaCluster brokers) -> brokers.process(victim.broker()).kill();
            case At.Part(Component component) -> stack.kill(component);
        }
    }

    private void stop(Victim victim) {
        switch (at(victim)) {
            case At.Second _ -> second.process().stop(STOP_PATIENCE);
            case At.Broker(KafkaCluster brokers) ->
                    brokers.process(victim.broker()).stop(STOP_PATIENCE);
            case At.Part(Component component) -> stack.stop(component);
        }
    }

    private void restart(Victim victim) {
        switch (at(victim)) {
            case At.Second _ -> second = stack.another(Component.PROCESSOR, SECOND);
            case At.Broker(KafkaCluster brokers) -> brokers.restart(victim.broker());
            case At.Part(Component component) -> stack.restart(component);
        }
    }

    private long pid(Victim victim) {
        return switch (at(victim)) {
            case At.Second _ -> second.process().pid();
            case At.Broker(KafkaCluster brokers) -> brokers.process(victim.broker()).pid();
            case At.Part(Component component) -> {
                Long pid = stack.ready().pids().get(component.label());
                if (pid == null) {
                    throw new IllegalStateException(victim + " is not a process of this stack");
                }
                yield pid;
            }
        };
    }

    /// What holds the process of a victim.
    private sealed interface At {

        record Second() implements At {}

        record Broker(KafkaCluster brokers) implements At {}

        record Part(Component component) implements At {}
    }

    private At at(Victim victim) {
        if (victim == Victim.SECOND_PROCESSOR) {
            return new At.Second();
        }
        if (victim.broker() >= 0 && scene.brokers().isPresent()) {
            return new At.Broker(scene.brokers().get());
        }
        return new At.Part(component(victim));
    }

    private static Component component(Victim victim) {
        return switch (victim) {
            case KAFKA, SECOND_KAFKA, THIRD_KAFKA -> Component.KAFKA;
            case CLICKHOUSE -> Component.CLICKHOUSE;
            case GATEWAY -> Component.GATEWAY;
            case PROCESSOR, SECOND_PROCESSOR -> Component.PROCESSOR;
            case QUERY -> Component.QUERY;
        };
    }

    private static void signal(String name, long pid) {
        try {
            Process kill =
                    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start();
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("kill -" + name + " " + pid + " failed");
            }
        } catch (IOException failure) {
            throw new IllegalStateException("there is no kill", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private static void pass(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
