package io.tracemill.process.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.Failure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The classifier over files of cases. Known misses are listed, so that a new miss fails and so
/// does a miss that is gone.
final class FailureCasesTest {

    private static final double EXPECTED_SHARE = 0.97;

    @Test
    void tellsTheFailuresOfTheCorpus() {
        assertMisses("failures.json", Map.of());
    }

    @Test
    void tellsTheFailuresOfOtherProvidersAndClients() {
        assertMisses(
                "more-failures.json",
                // a worker's limit of requests in flight, worded like a rate limit
                Map.of("m0538", "overloaded, got rate_limit by rate-limit"));
    }

    @Test
    void weighsTheProofsAsTheLabelsDo() {
        assertMisses("precedence.json", Map.of());
    }

    private static void assertMisses(String file, Map<String, String> known) {
        List<FailureCase> cases = FailureCase.read(file);

        Map<String, String> misses = new TreeMap<>();
        for (FailureCase each : cases) {
            String got = each.classify().map(FailureCasesTest::label).orElse("none");
            if (!got.equals(each.label()) && !got.startsWith(each.label() + " by ")) {
                misses.put(each.id(), each.label() + ", got " + got);
            }
        }

        assertEquals(new TreeMap<>(known), misses, "misses of " + file);
        assertTrue(
                misses.size() <= (1 - EXPECTED_SHARE) * cases.size(), file + " is not told well");
    }

    private static String label(Failure failure) {
        return failure.type().wireName() + " by " + failure.rule();
    }
}
