package io.tracemill.process.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FailureClassifierTest {

    @Test
    void saysWhichRuleItWasAndOnWhat() {
        assertEquals(
                new Failure(FailureType.OVERLOADED, "no-capacity", "overloaded"),
                classify(TestSpan.failed("The engine is currently overloaded, try again later")));
        assertEquals(
                new Failure(FailureType.TIMEOUT, "timeout", "ReadTimeout"),
                classify(TestSpan.failed("", "httpx.ReadTimeout")));
        assertEquals(
                new Failure(FailureType.RATE_LIMIT, "http-status", "429"),
                classify(outcome(Status.ERROR, 429, List.of())));
        assertEquals(
                new Failure(FailureType.UNKNOWN, "unexplained", "it broke"),
                classify(TestSpan.failed("it broke")));
    }

    @Test
    void readsWhatWasRaisedAtTheEndOfATrace() {
        String trace =
                """
                Traceback (most recent call last):
                  File "timeout.py", line 3, in call
                openai.RateLimitError: slow down
                """;

        assertEquals(FailureType.RATE_LIMIT, classify(TestSpan.failed(trace)).type());
    }

    @Test
    void leavesOutTheTraceBehindAMessage() {
        String python = "it broke\nTraceback (most recent call last):\n  read timed out";
        String java = "java.lang.IllegalStateException: it broke\n\tat ssl.Handshake.timeout()";

        assertEquals(FailureType.UNKNOWN, classify(TestSpan.failed(python)).type());
        assertEquals(FailureType.UNKNOWN, classify(TestSpan.failed(java)).type());
    }

    @Test
    void doesNotReadWebAddresses() {
        SpanFacts span = TestSpan.failed("it broke, see https://example.org/rate-limits/billing");

        assertEquals(FailureType.UNKNOWN, classify(span).type());
    }

    @Test
    void aServerThatRefusesItsCallerHasNotFailed() {
        Outcome refused = new Outcome(Status.UNSET, "", "", 404, "", List.of());
        Outcome broken = new Outcome(Status.UNSET, "", "", 500, "", List.of());

        assertTrue(find(TestSpan.of(Kind.OTHER, TestSpan.SERVER, refused)).isEmpty());
        assertEquals(
                FailureType.SERVER_ERROR,
                classify(TestSpan.of(Kind.OTHER, TestSpan.SERVER, broken)).type());
        assertEquals(
                FailureType.NOT_FOUND,
                classify(TestSpan.of(Kind.OTHER, TestSpan.CLIENT, refused)).type());
    }

    @Test
    void anOutputThatWasDueMustBeThereAndSound() {
        assertTrue(find(answered("stop", OutputCheck.SOUND)).isEmpty());
        assertTrue(find(answered("tool_calls", OutputCheck.EMPTY)).isEmpty());
        assertEquals("empty-output", classify(answered("stop", OutputCheck.EMPTY)).rule());
        assertEquals(
                "unparseable-output", classify(answered("stop", OutputCheck.UNPARSEABLE)).rule());
    }

    private static SpanFacts outcome(Status status, int httpStatus, List<String> finishReasons) {
        return TestSpan.of(Kind.LLM, new Outcome(status, "", "", httpStatus, "", finishReasons));
    }

    private static SpanFacts answered(String finishReason, OutputCheck output) {
        return TestSpan.of(
                Kind.LLM, new Outcome(Status.OK, "", "", 0, "", List.of(finishReason)), output);
    }

    private static Failure classify(SpanFacts span) {
        return find(span).orElseThrow();
    }

    private static Optional<Failure> find(SpanFacts span) {
        return new FailureClassifier().classify(span);
    }
}
