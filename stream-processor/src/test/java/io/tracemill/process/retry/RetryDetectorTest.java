package io.tracemill.process.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.process.retry.Attempt.Ending;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RetryDetectorTest {

    private static final Ending TOO_MANY = new Ending.Failed(FailureType.RATE_LIMIT);
    private static final Request CALL = new Request(Kind.LLM, false, 1, 1, 1, 7);

    private final RetryDetector detector = new RetryDetector();

    @Test
    void aTraceWithoutFailuresHasNothing() {
        List<Attempt> calls = List.of(attempt(1, 9, 0, Ending.WELL), attempt(2, 9, 5, Ending.WELL));

        assertSame(Retries.NONE, detector.detect(List.of()));
        assertSame(Retries.NONE, detector.detect(calls));
    }

    @Test
    void theAttemptsOfAChainTellWhyEachFailed() {
        List<Attempt> calls = List.of(attempt(1, 9, 0, TOO_MANY), attempt(2, 9, 5, Ending.WELL));

        FoundChain chain = detector.detect(calls).chains().getFirst();

        assertEquals(List.of(new FoundChain.Try(calls.get(0), false)), chain.wasted());
        assertEquals(calls.get(1), chain.tries().getLast().attempt());
        assertTrue(chain.wasted().getFirst().attempt().failedWith(FailureType.RATE_LIMIT));
        assertEquals(0, chain.fallbacks());
    }

    @Test
    void sumsStopAtTheLargestNumber() {
        Waste large = new Waste(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 1);

        assertEquals(
                new Waste(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 2), large.plus(large));
    }

    @Test
    void timesMayBeAsLargeAsTheyAreSent() {
        Attempt failed =
                new Attempt(
                        1, 9, 0, Long.MAX_VALUE, CALL, 0, 0, TOO_MANY, 0, 0, Attempt.UNKNOWN_COST);
        Attempt next =
                new Attempt(2, 9, Long.MAX_VALUE, Long.MAX_VALUE, CALL, 0, 0, Ending.WELL, 0, 0, 0);

        Retries retries = detector.detect(List.of(failed, next));

        assertEquals(new Waste(0, 0, 1, Long.MAX_VALUE), retries.waste());
    }

    @Test
    void parentsMayGoInACircle() {
        List<Attempt> circle =
                List.of(
                        attempt(1, 2, 0, TOO_MANY),
                        attempt(2, 1, 0, TOO_MANY),
                        attempt(3, 2, 5, TOO_MANY));

        assertEquals(1, detector.detect(circle).retries());
    }

    @Test
    void aDeepTraceIsNoTrouble() {
        List<Attempt> deep = new ArrayList<>();
        for (int i = 1; i <= 50_000; i++) {
            Request frame = new Request(Kind.CHAIN, false, i, 0, 0, 0);
            deep.add(new Attempt(i, i - 1, 0, 9, frame, 0, 2, TOO_MANY, 0, 0, 0));
        }

        Retries retries =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> detector.detect(deep));

        assertTrue(retries.retries() >= 2);
    }

    @Test
    void aSpanWithManyFailuresInsideIsNoTrouble() {
        List<Attempt> wide = new ArrayList<>();
        for (int i = 1; i <= 50_000; i++) {
            Request request = new Request(Kind.LLM, false, 1, 1, 1, i);
            wide.add(new Attempt(i, 99_999, i, i, request, 0, 0, TOO_MANY, 0, 0, 0));
        }

        Retries retries =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> detector.detect(wide));

        assertEquals(Retries.NONE, retries);
    }

    @Test
    void whatEndedWellInOrdinaryTrafficNeedNotBeKept() {
        Request query = new Request(Kind.OTHER, true, 1, 0, 0, 0);
        Attempt well = new Attempt(1, 9, 0, 1, query, 0, 0, Ending.WELL, 0, 0, 0);
        Attempt failed = new Attempt(1, 9, 0, 1, query, 0, 0, TOO_MANY, 0, 0, 0);
        Attempt http = new Attempt(1, 9, 0, 1, query, 0, 0, Ending.WELL, 200, 0, 0);

        assertFalse(well.isCandidate());
        assertTrue(failed.isCandidate());
        assertTrue(http.isCandidate());
        assertTrue(attempt(1, 9, 0, Ending.WELL).isCandidate());
    }

    @Test
    void aSpanThatIsItsOwnParentHasNone() {
        assertEquals(0, attempt(4, 4, 0, Ending.WELL).parent());
    }

    @Test
    void refusesWhatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> attempt(0, 1, 0, Ending.WELL));
        assertThrows(IllegalArgumentException.class, () -> attempt(1, 0, -1, Ending.WELL));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Attempt(1, 0, 0, 1, CALL, -1, 0, Ending.WELL, 0, 0, 0));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new FoundChain(
                                RetryKind.HTTP,
                                0,
                                List.of(),
                                1,
                                RetryOutcome.RECOVERED,
                                Waste.NONE));
    }

    private static Attempt attempt(long span, long parent, long start, Ending ending) {
        return new Attempt(span, parent, start, start + 1, CALL, 0, 0, ending, 0, 0, 0);
    }
}
