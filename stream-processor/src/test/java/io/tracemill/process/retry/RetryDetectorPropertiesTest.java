package io.tracemill.process.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.process.retry.Attempt.Ending;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.RetryOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// What holds for the retries of any trace, be it nonsense.
final class RetryDetectorPropertiesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RetryDetector detector = new RetryDetector();

    @Property
    void theOrderMakesNoDifference(@ForAll("traces") List<Attempt> trace, @ForAll Random random) {
        List<Attempt> shuffled = new ArrayList<>(trace);
        Collections.shuffle(shuffled, random);

        assertEquals(detector.detect(trace), detector.detect(shuffled));
    }

    @Property
    void seeingAttemptsTwiceMakesNoDifference(
            @ForAll("traces") List<Attempt> trace, @ForAll @IntRange(max = 20) int count) {
        List<Attempt> more = new ArrayList<>(trace);
        more.addAll(trace.subList(0, Math.min(count, trace.size())));

        assertEquals(detector.detect(trace), detector.detect(more));
    }

    @Property
    void onlyCandidatesMatter(@ForAll("traces") List<Attempt> trace) {
        List<Attempt> candidates = trace.stream().filter(Attempt::isCandidate).toList();

        assertEquals(detector.detect(trace), detector.detect(candidates));
    }

    @Property
    void noAttemptIsInTwoChains(@ForAll("traces") List<Attempt> trace) {
        Set<Long> spans = new HashSet<>();

        for (FoundChain chain : detector.detect(trace).chains()) {
            chain.tries().forEach(each -> assertTrue(spans.add(each.attempt().span())));
        }
    }

    @Property
    void attemptsOfAChainFollowEachOther(@ForAll("traces") List<Attempt> trace) {
        for (FoundChain chain : detector.detect(trace).chains()) {
            List<Attempt> tries = chain.tries().stream().map(FoundChain.Try::attempt).toList();

            assertEquals(tries.stream().sorted(Attempt.BY_TIME).toList(), tries);
            assertTrue(tries.stream().allMatch(each -> each.parent() == chain.parent()));
            assertTrue(chain.retries() >= Math.max(1, tries.size() - 1));
        }
    }

    @Property
    void noMoreIsWastedThanWasUsed(@ForAll("traces") List<Attempt> trace) {
        Retries retries = detector.detect(trace);

        assertTrue(retries.waste().tokens() <= sum(trace, Used.TOKENS));
        assertTrue(retries.waste().costPicoDollars() <= sum(trace, Used.COST));
        assertTrue(retries.waste().nanos() <= sum(trace, Used.NANOS));
        for (FoundChain chain : retries.chains()) {
            assertTrue(chain.waste().tokens() <= sum(trace, Used.TOKENS));
            assertTrue(chain.waste().nanos() <= sum(trace, Used.NANOS));
        }
    }

    @Property
    void thereIsNoRetryWithoutAFailureOrAWord(@ForAll("traces") List<Attempt> trace) {
        List<Attempt> fine = trace.stream().filter(each -> !each.hints()).toList();

        assertEquals(List.of(), detector.detect(fine).chains());
    }

    @Property
    void aLaterSuccessTurnsExhaustedIntoRecovered(
            @ForAll @IntRange(min = 2, max = 10) int failures,
            @ForAll @IntRange(min = 0, max = 119) int waitSeconds,
            @ForAll("passing") FailureType type) {
        List<Attempt> trace = new ArrayList<>();
        trace.add(attempt(100, 0, Kind.CHAIN, 0, 100_000, new Ending.Failed(type)));
        for (int i = 0; i < failures; i++) {
            long start = (long) i * (waitSeconds + 1);
            trace.add(attempt(i + 1, 100, Kind.LLM, start, start + 1, new Ending.Failed(type)));
        }
        long start = (long) failures * (waitSeconds + 1);
        Attempt success = attempt(50, 100, Kind.LLM, start, start + 1, Ending.WELL);

        FoundChain before = only(trace);
        trace.add(success);
        FoundChain after = only(trace);

        assertEquals(RetryOutcome.EXHAUSTED, before.outcome());
        assertEquals(failures - 1, before.retries());
        assertEquals(RetryOutcome.RECOVERED, after.outcome());
        assertEquals(failures, after.retries());
        assertEquals(failures * (waitSeconds + 1L) * SECOND, after.waste().nanos());
    }

    private FoundChain only(List<Attempt> trace) {
        List<FoundChain> chains = detector.detect(trace).chains();
        assertEquals(1, chains.size());
        return chains.getFirst();
    }

    private static Attempt attempt(
            long span, long parent, Kind kind, long start, long end, Ending ending) {
        Request request = new Request(kind, false, 1, 1, 1, 0);
        return new Attempt(
                span, parent, start * SECOND, end * SECOND, request, 0, 0, ending, 0, 10, 5);
    }

    private enum Used {
        TOKENS,
        COST,
        NANOS
    }

    /// Of the tokens and costs the sum over all spans; of the time what the trace lasted.
    private static long sum(List<Attempt> trace, Used used) {
        return switch (used) {
            case TOKENS -> trace.stream().mapToLong(Attempt::tokens).sum();
            case COST ->
                    trace.stream().mapToLong(each -> Math.max(0, each.costPicoDollars())).sum();
            case NANOS ->
                    trace.stream().mapToLong(Attempt::endUnixNanos).max().orElse(0)
                            - trace.stream().mapToLong(Attempt::startUnixNanos).min().orElse(0);
        };
    }

    @Provide
    Arbitrary<FailureType> passing() {
        return Arbitraries.of(
                FailureType.TIMEOUT,
                FailureType.RATE_LIMIT,
                FailureType.OVERLOADED,
                FailureType.SERVER_ERROR,
                FailureType.NETWORK,
                FailureType.INVALID_RESPONSE);
    }

    /// Few parents, names and times, so that much is alike; parents may go in a circle.
    @Provide
    Arbitrary<List<Attempt>> traces() {
        return attempts().list().ofMaxSize(24).uniqueElements(Attempt::span);
    }

    private Arbitrary<Attempt> attempts() {
        Arbitrary<Long> spans = Arbitraries.longs().between(1, 30);
        Arbitrary<Long> parents = Arbitraries.longs().between(0, 6);
        Arbitrary<Long> starts = Arbitraries.longs().between(0, 40);
        Arbitrary<Long> durations = Arbitraries.longs().between(0, 6);
        Arbitrary<Integer> marks = Arbitraries.of(0, 0, 0, 0, 0, 1, 2, 3);
        Arbitrary<Integer> counts = Arbitraries.of(0, 0, 0, 0, 0, 0, 1, 2);
        Arbitrary<Long> amounts = Arbitraries.longs().between(-1, 9);
        return Combinators.combine(
                        spans, parents, starts, durations, requests(), marks, counts, endings())
                .flatAs((span, parent, start, duration, request, mark, count, ending) ->
                        Combinators.combine(amounts, amounts, Arbitraries.of(0, 200, 302, 429))
                                .as((tokens, cost, http) ->
                                        new Attempt(
                                                span,
                                                parent,
                                                start * SECOND,
                                                (start + duration) * SECOND,
                                                request,
                                                mark,
                                                count,
                                                ending,
                                                http,
                                                Math.max(0, tokens),
                                                cost)));
    }

    private Arbitrary<Request> requests() {
        return Combinators.combine(
                        Arbitraries.of(Kind.LLM, Kind.LLM, Kind.TOOL, Kind.CHAIN, Kind.OTHER),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.longs().between(0, 2))
                .as((kind, name, model, asked) ->
                        new Request(kind, kind == Kind.OTHER, name, model, 0, asked));
    }

    private Arbitrary<Ending> endings() {
        return Arbitraries.oneOf(
                Arbitraries.just(Ending.WELL),
                Arbitraries.of(
                                FailureType.RATE_LIMIT,
                                FailureType.TOOL_ERROR,
                                FailureType.AUTHENTICATION,
                                FailureType.CANCELLED)
                        .map(Ending.Failed::new));
    }
}
