package io.tracemill.process.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The detector over a file of cases: every way in which retries show, and what is none.
final class RetryCasesTest {

    private static final int FEWEST = 40;

    private final RetryDetector detector = new RetryDetector();

    static List<RetryCase> cases() {
        return RetryCase.read();
    }

    @Test
    void thereIsACaseForEverySignal() {
        assertTrue(cases().size() >= FEWEST);
        assertEquals(cases().size(), cases().stream().map(RetryCase::id).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsWhatWasTriedAgain(RetryCase trace) {
        assertEquals(trace.expected(), trace.write(detector.detect(trace.attempts())));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOrderMakesNoDifference(RetryCase trace) {
        assertEquals(trace.expected(), trace.write(detector.detect(trace.attempts().reversed())));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void seeingASpanTwiceMakesNoDifference(RetryCase trace) {
        List<Attempt> twice = new ArrayList<>(trace.attempts());
        twice.addAll(trace.attempts());

        assertEquals(trace.expected(), trace.write(detector.detect(twice)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsNoCandidateMakesNoDifference(RetryCase trace) {
        List<Attempt> candidates = trace.attempts().stream().filter(Attempt::isCandidate).toList();

        assertEquals(trace.expected(), trace.write(detector.detect(candidates)));
    }
}
