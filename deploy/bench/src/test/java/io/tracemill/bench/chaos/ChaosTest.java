package io.tracemill.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.bench.chaos.clock.Clocks;
import io.tracemill.bench.chaos.scene.Scene;
import io.tracemill.local.LocalOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Promise: each accepted span is readable exactly once, whatever was killed with -9.
final class ChaosTest {

    private static final int SPANS_PER_SECOND = 300;

    private static Clocks clocks;
    private static Scene scene;

    @BeforeAll
    static void start() {
        clocks = Clocks.open(Path.of("target/clocks").toAbsolutePath());
        scene =
                Scene.start(
                        LocalOptions.in(Path.of("target/chaos"))
                                .withFreshData()
                                .withProgress(System.out::println),
                        1,
                        clocks);
    }

    @AfterAll
    static void stop() {
        scene.close();
        clocks.close();
    }

    @Test
    void nothingIsLostOrDoubledWhateverIsKilledFrozenOrAway() {
        Chaos chaos = new Chaos(scene, SPANS_PER_SECOND, System.out::println);

        List<String> findings = chaos.runShortly();

        assertEquals(List.of(), findings);
    }

    @Test
    void nobodyWhoTriesAgainNoticesARollingRestart() {
        RollingRestart restart = new RollingRestart(scene.stack(), System.out::println);

        List<String> findings = restart.run();

        assertEquals(List.of(), findings);
    }
}
