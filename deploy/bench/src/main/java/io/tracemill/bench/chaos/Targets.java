package io.tracemill.bench.chaos;

import io.tracemill.local.Component;
import io.tracemill.local.LocalStack;
import io.tracemill.local.part.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A stack with a second processor, of which faults hit one part or the other.
final class Targets implements AutoCloseable {

    private static final String SECOND = "processor-2";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final LocalStack stack;
    private Instance second;

    Targets(LocalStack stack) {
        this.stack = stack;
        this.second = stack.another(Component.PROCESSOR, SECOND);
    }

    /// Lets a fault happen, and returns when it has ended and everything says that it is ready.
    void suffer(Fault fault) {
        switch (fault) {
            case Fault.Kill kill -> {
                kill.victims().forEach(this::kill);
                pass(kill.away());
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
        }
    }

    @Override
    public void close() {
        second.process().stop(STOP_PATIENCE);
    }

    private void kill(Victim victim) {
        if (victim == Victim.SECOND_PROCESSOR) {
            second.process().kill();
        } else {
            stack.kill(component(victim));
        }
    }

    private void stop(Victim victim) {
        if (victim == Victim.SECOND_PROCESSOR) {
            second.process().stop(STOP_PATIENCE);
        } else {
            stack.stop(component(victim));
        }
    }

    private void restart(Victim victim) {
        if (victim == Victim.SECOND_PROCESSOR) {
            second = stack.another(Component.PROCESSOR, SECOND);
        } else {
            stack.restart(component(victim));
        }
    }

    private long pid(Victim victim) {
        if (victim == Victim.SECOND_PROCESSOR) {
            return second.process().pid();
        }
        Long pid = stack.ready().pids().get(component(victim).label());
        if (pid == null) {
            throw new IllegalStateException(victim + " is not a process of this stack");
        }
        return pid;
    }

    private static Component component(Victim victim) {
        return switch (victim) {
            case KAFKA -> Component.KAFKA;
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
