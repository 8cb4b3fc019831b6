package io.tracemill.process;

import static io.tracemill.process.assemble.TestFacts.TEN_O_CLOCK_MILLIS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.process.assemble.TestFacts;
import io.tracemill.process.window.WindowSums;
import io.tracemill.schemas.model.LatencyCount;
import io.tracemill.schemas.model.RollupFigures;
import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.model.RollupSeries;
import io.tracemill.schemas.rollup.LatencyBuckets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RollupTopologyTest {

    private static final long TEN_O_CLOCK = TEN_O_CLOCK_MILLIS / 1000;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    @TempDir private Path directory;

    private TopologyUnderTest topology;

    @BeforeEach
    void start() {
        topology = new TopologyUnderTest(directory);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void addsTheTracesOfAMinuteUp() {
        topology.send("one", 0, TestFacts.span("root").at(0, 100));
        topology.send("two", 10, TestFacts.span("root").at(5, 205).failed("Request timed out."));

        RollupRevision minute = newest().get("all//@60+0");

        assertEquals(TEN_O_CLOCK, minute.windowStartUnixSeconds());
        assertEquals(MINUTE, minute.resolutionSeconds());
        assertEquals(2, minute.figures().traces());
        assertEquals(2, minute.figures().spans());
        assertEquals(1, minute.figures().failed());
        assertEquals(300_000_000, minute.figures().durationSumNanos());
        assertEquals(
                List.of(
                        new LatencyCount(LatencyBuckets.of(100_000_000), 1),
                        new LatencyCount(LatencyBuckets.of(200_000_000), 1)),
                minute.figures().latency());
        assertEquals(minute.figures(), newest().get("all//@3600+0").figures());
    }

    @Test
    void tellsModelsNamesAndFailuresApart() {
        topology.send(
                "t",
                0,
                TestFacts.span("root"),
                TestFacts.call("call", "root")
                        .provider("openai")
                        .model("gpt-4o")
                        .tokens(100, 10)
                        .failed("Request timed out."));

        Map<String, RollupRevision> newest = newest();

        RollupFigures model = newest.get("model/openai/gpt-4o@60+0").figures();
        assertEquals(110, model.totalTokens());
        assertEquals(350_000_000, model.computedCost());
        assertEquals(250_000_000, model.inputCost());
        assertEquals(100_000_000, model.outputCost());
        assertEquals(1, model.failed());
        assertEquals(1, newest.get("span/llm/span call@60+0").figures().spans());
        RollupFigures timeouts = newest.get("failure//timeout@60+0").figures();
        assertEquals(1, timeouts.traces());
        assertEquals(1, timeouts.warnings());
        assertEquals(0, timeouts.failed());
    }

    @Test
    void countsASpanThatComesTwiceOnce() {
        topology.send("t", 0, TestFacts.span("root"));
        topology.send("t", 1, TestFacts.span("root"));

        assertEquals(1, newest().get("all//@60+0").figures().traces());
        assertEquals(1, newest().get("span/chain/span root@60+0").figures().spans());
    }

    @Test
    void countsAsSlowWhatIsSaidToBeSoLast() {
        topology.slowMillis = 800;
        topology.send("t", 0, TestFacts.span("root").at(0, 1_000));
        assertEquals(1, newest().get("all//@60+0").figures().slow());

        topology.slowMillis = 2_000;
        topology.send("t", 1, TestFacts.call("a", "root").at(10, 20));
        assertEquals(0, newest().get("all//@60+0").figures().slow());

        topology.send("t", 2, TestFacts.call("b", "root").at(10, 2_010));
        assertEquals(1, newest().get("all//@60+0").figures().slow());
    }

    @Test
    void movesATraceThatTurnsOutToHaveBegunEarlier() {
        topology.send("t", 61_000, TestFacts.span("late").parent("root").at(60_100, 60_200));
        topology.send("t", 61_001, TestFacts.span("root").at(59_000, 60_300));

        Map<String, RollupRevision> newest = newest();

        assertEquals(0, newest.get("all//@60+60").figures().traces());
        assertEquals(List.of(), newest.get("all//@60+60").figures().latency());
        assertEquals(0, newest.get("span/chain/span late@60+60").figures().spans());
        assertEquals(1, newest.get("all//@60+0").figures().traces());
        assertEquals(1, newest.get("span/chain/span late@60+0").figures().spans());
        assertEquals(1, newest.get("all//@3600+0").figures().traces());
    }

    @Test
    void aSpanFromTheFutureCountsWhenItWasReceived() {
        topology.send(
                "t",
                1_000,
                TestFacts.span("a")
                        .at(Duration.ofDays(400).toMillis(), Duration.ofDays(400).toMillis() + 5));

        assertEquals(1, newest().get("all//@60+0").figures().traces());
    }

    @Test
    void aWindowIsFinalWhenTimeHasPassedItAndSaysWhatCameLate() {
        topology.send("t", 0, TestFacts.span("a"));
        assertFalse(newest().get("all//@60+0").isFinal());

        topology.send("clock", minutes(7), TestFacts.span("b").at(minutes(7), minutes(7)));
        topology.passTime(Duration.ofMinutes(7));

        assertTrue(newest().get("all//@60+0").isFinal());
        assertFalse(newest().get("all//@3600+0").isFinal());
        assertEquals(0, newest().get("all//@60+0").lateCount());

        topology.send("t", minutes(8), TestFacts.span("late").parent("a"));

        RollupRevision minute = newest().get("all//@60+0");
        assertTrue(minute.isFinal());
        assertEquals(1, minute.lateCount());
        assertEquals(2, minute.figures().spans());
        assertEquals(0, newest().get("all//@3600+0").lateCount());
    }

    @Test
    void silenceDoesNotHoldAWindowBack() {
        topology.send("t", 0, TestFacts.span("a"));

        topology.passTime(Duration.ofMinutes(10));
        topology.passTime(Duration.ofSeconds(20));

        assertTrue(newest().get("all//@60+0").isFinal());
    }

    @Test
    void aWindowThatWasForgottenIsTakenUpBesideWhatItHad() {
        topology.send("t", 0, TestFacts.span("a"));
        topology.passTime(Duration.ofHours(60));
        for (int i = 0; i < 5; i++) {
            topology.passTime(Duration.ofSeconds(20));
        }
        assertEquals(0, topology.count(WindowSums.WINDOWS));

        topology.send("other", Duration.ofHours(60).toMillis(), TestFacts.span("a"));

        List<RollupRevision> all =
                topology.rollups().stream()
                        .filter(each -> each.series() == RollupSeries.ALL)
                        .filter(each -> each.resolutionSeconds() == HOUR)
                        .toList();
        assertEquals(0, all.getFirst().generation());
        assertTrue(all.getLast().generation() > 0);
        assertEquals(1, all.getLast().figures().traces());
    }

    private static long minutes(int count) {
        return Duration.ofMinutes(count).toMillis();
    }

    /// By `series/category/name@resolution+seconds after ten o'clock`.
    private Map<String, RollupRevision> newest() {
        Map<String, RollupRevision> newest = new HashMap<>();
        for (RollupRevision each : topology.rollups()) {
            newest.put(
                    "%s/%s/%s@%d+%d"
                            .formatted(
                                    each.series().wireName(),
                                    each.category(),
                                    each.name(),
                                    each.resolutionSeconds(),
                                    each.windowStartUnixSeconds() - TEN_O_CLOCK),
                    each);
        }
        return newest;
    }
}
