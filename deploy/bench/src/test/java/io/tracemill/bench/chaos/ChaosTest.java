package io.tracemill.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.local.LocalOptions;
import io.tracemill.local.LocalStack;
import io.tracemill.local.Ports;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Promise: each accepted span is readable exactly once, whatever was killed with -9.
final class ChaosTest {

    private static final int SPANS_PER_SECOND = 1_000;

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        stack =
                LocalStack.start(
                        LocalOptions.in(Path.of("target/chaos"))
                                .withFreshData()
                                .withSeparateApplications()
                                .withPorts(Ports.FREE)
                                .withProgress(System.out::println));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void nothingIsLostOrDoubledWhateverIsKilledFrozenOrAway() {
        Chaos chaos = new Chaos(stack, SPANS_PER_SECOND, System.out::println);

        List<String> findings = chaos.runShortly();

        assertEquals(List.of(), findings);
    }

    @Test
    void nobodyWhoTriesAgainNoticesARollingRestart() {
        RollingRestart restart = new RollingRestart(stack, System.out::println);

        List<String> findings = restart.run();

        assertEquals(List.of(), findings);
    }
}
