package io.tracemill.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.bench.measure.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Report report =
            new Report(
                    "pipeline",
                    Instant.parse("2026-01-01T00:00:00Z"),
                    new Machine(2, "some CPU", 24, "some JDK", "some Linux", 0.5),
                    List.of(
                            new Table(
                                    "rates",
                                    List.of("spans/s"),
                                    List.of(List.of(Cell.tenth(20.04))))),
                    List.of(Target.atLeast("rate", 19_999, 20_000, "spans/s")),
                    List.of("a note"));

    @Test
    void aTargetIsMetOnItsOwnSideOnly() {
        assertTrue(Target.atLeast("x", 2, 2, "").isMet());
        assertFalse(Target.atLeast("x", 1.9, 2, "").isMet());
        assertTrue(Target.atMost("x", 2, 2, "").isMet());
        assertFalse(Target.atMost("x", 2.1, 2, "").isMet());
    }

    @Test
    void aMissedTargetIsSeenAtOnce() {
        String row = TextForm.MARKDOWN.of(report.targetTable()).lines().toList().getLast();

        assertEquals("| rate | 19,999 spans/s | ≥ 20,000 spans/s | MISSED |", row);
    }

    @Test
    void theJsonHoldsTheFiguresUnderTheNamesOfTheColumns(@TempDir Path folder) throws IOException {
        Path file = JsonForm.write(report, folder);

        JsonNode tree = new ObjectMapper().readTree(file.toFile());
        assertEquals("pipeline.json", file.getFileName().toString());
        assertEquals(20.0, tree.at("/tables/rates/0/spans~1s").asDouble());
        assertEquals(2, tree.at("/machine/cores").asInt());
        assertEquals("AT_LEAST", tree.at("/targets/0/bound").asText());
        assertEquals("a note", tree.at("/notes/0").asText());
    }
}
