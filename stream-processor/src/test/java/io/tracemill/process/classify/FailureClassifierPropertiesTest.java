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
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Whatever a span says, the classifier has an answer, always the same and never longer than its
/// place.
final class FailureClassifierPropertiesTest {

    private final FailureClassifier classifier = new FailureClassifier();

    @Property
    void answersTheSameForTheSameSpan(
            @ForAll("outcomes") Outcome outcome, @ForAll Kind kind, @ForAll OutputCheck output) {
        SpanFacts span = TestSpan.of(kind, outcome, output);

        Optional<Failure> failure = classifier.classify(span);

        assertEquals(failure, new FailureClassifier().classify(span));
        failure.ifPresent(each ->
                assertTrue(
                        each.evidence().length() <= Failure.MAX_EVIDENCE_LENGTH, each.evidence()));
    }

    @Property
    void findsNoFailureInASpanThatEndedWell(
            @ForAll("texts") String message, @ForAll("texts") String type, @ForAll int httpStatus) {
        Outcome outcome =
                new Outcome(Status.OK, message, type, httpStatus, message, List.of("stop"));

        assertEquals(
                Optional.empty(),
                classifier.classify(TestSpan.of(Kind.LLM, outcome, OutputCheck.SOUND)));
    }

    @Property
    void aSpanThatSaysItFailedHasFailed(
            @ForAll("texts") String message, @ForAll @IntRange(max = 600) int httpStatus) {
        Outcome outcome = new Outcome(Status.ERROR, message + '.', "", httpStatus, "", List.of());

        Optional<Failure> failure = classifier.classify(TestSpan.of(Kind.CHAIN, outcome));

        assertTrue(failure.isPresent());
    }

    @Property
    void whateverFailsInAToolIsTheTool(@ForAll("sentences") String message) {
        Outcome outcome = new Outcome(Status.ERROR, message, "", 0, "", List.of());

        Failure failure = classifier.classify(TestSpan.of(Kind.TOOL, outcome)).orElseThrow();

        assertEquals(FailureType.TOOL_ERROR, failure.type());
    }

    @Property
    void capitalsMakeNoDifference(@ForAll("sentences") String message) {
        assertEquals(type(message), type(message.toUpperCase(Locale.ROOT)));
    }

    @Property
    void whatStandsFarBehindMakesNoDifference(@ForAll("sentences") String message) {
        String padded = message + " .".repeat(400);

        assertEquals(type(padded), type(padded + " rate limit exceeded, connection refused"));
    }

    private FailureType type(String message) {
        return classifier.classify(TestSpan.failed(message)).orElseThrow().type();
    }

    @Provide
    Arbitrary<Outcome> outcomes() {
        return Combinators.combine(
                        Arbitraries.of(Status.class),
                        texts(),
                        texts(),
                        Arbitraries.integers().between(-1, 1000),
                        texts(),
                        texts().list().ofMaxSize(2))
                .as(Outcome::new);
    }

    /// Anything, and what looks like an error.
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(2000),
                Arbitraries.strings().ascii().ofMaxLength(300),
                sentences());
    }

    /// Rows of words that rules know, none of them about the steps of an agent.
    @Provide
    Arbitrary<String> sentences() {
        return Arbitraries.of(
                        "rate",
                        "limit",
                        "not",
                        "found",
                        "model",
                        "the",
                        "api",
                        "key",
                        "invalid",
                        "429",
                        "503",
                        "timed",
                        "out",
                        "connection",
                        "refused",
                        "json",
                        "error",
                        "quota",
                        "is",
                        "credit",
                        "access",
                        "tokens",
                        "context",
                        "length",
                        "content",
                        "was",
                        "blocked",
                        "don't",
                        "https://example.org/x",
                        "(",
                        "\"",
                        "_")
                .list()
                .ofMaxSize(30)
                .map(words -> String.join(" ", words));
    }
}
