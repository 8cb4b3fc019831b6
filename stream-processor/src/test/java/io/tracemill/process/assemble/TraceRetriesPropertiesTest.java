package io.tracemill.process.assemble;

import static io.tracemill.process.assemble.AssemblyPropertiesTest.essence;
import static io.tracemill.process.assemble.TraceArbitraries.inPortions;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// However the spans of a trace full of failures come, the same is told of its retries.
final class TraceRetriesPropertiesTest {

    @Property(tries = 300)
    void anyOrderAndPortionsGiveTheSame(
            @ForAll("traces") List<SpanFacts> spans, @ForAll long seed) {
        assertEquals(essence(Assembly.of(spans)), essence(inPortions(spans, new Random(seed))));
    }

    @Property(tries = 15)
    void soTheyDoBeyondTheNumberThatIsLookedAt(
            @ForAll("largeTraces") List<SpanFacts> spans, @ForAll long seed) {
        assertEquals(essence(Assembly.of(spans)), essence(inPortions(spans, new Random(seed))));
    }

    @Property(tries = 200)
    void aStateSurvivesItsBytes(@ForAll("traces") List<SpanFacts> spans) {
        Assembly assembly = new Assembly(100_000);
        assembly.take(TestFacts.event(spans));

        byte[] again = TraceStateCodec.encode(TraceStateCodec.decode(assembly.state()));

        assertArrayEquals(assembly.state(), again);
    }

    @Property(tries = 200)
    void figuresAndChainsAgree(@ForAll("traces") List<SpanFacts> spans) {
        TraceRevision trace = Assembly.of(spans);
        List<RetryChain> chains = trace.retries().retryChains();

        assertEquals(
                chains.stream().mapToInt(RetryChain::retries).sum(),
                trace.retries().retryAttempts());
        assertEquals(
                0, chains.isEmpty() || trace.status() != TraceStatus.SUCCESS ? 0 : chains.size());
        List<RetryAttempt> attempts =
                chains.stream().flatMap(chain -> chain.attempts().stream()).toList();
        assertEquals(
                attempts.size(), attempts.stream().map(RetryAttempt::spanId).distinct().count());
    }

    @Provide
    Arbitrary<List<SpanFacts>> traces() {
        return traces(2, 20);
    }

    @Provide
    Arbitrary<List<SpanFacts>> largeTraces() {
        return traces(240, 330);
    }

    private static Arbitrary<List<SpanFacts>> traces(int least, int most) {
        return spans().list()
                .ofMinSize(least)
                .ofMaxSize(most)
                .map(TraceRetriesPropertiesTest::named);
    }

    private static List<SpanFacts> named(List<TestFacts> made) {
        List<SpanFacts> spans = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            spans.add(made.get(i).id(id(i)).build());
        }
        return spans;
    }

    private static Arbitrary<TestFacts> spans() {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 3);
        return Combinators.combine(
                        Arbitraries.of(-1, 0, 0, 0, 1, 2, 3),
                        Arbitraries.integers().between(0, 40),
                        few,
                        Arbitraries.of(Kind.LLM, Kind.LLM, Kind.TOOL, Kind.CHAIN, Kind.OTHER),
                        few,
                        few,
                        few,
                        Arbitraries.integers().between(0, 63))
                .as(TraceRetriesPropertiesTest::span);
    }

    private static TestFacts span(
            int parent, int start, int length, Kind kind, int name, int asks, int use, int flags) {
        TestFacts span =
                TestFacts.span("none")
                        .parent(parent < 0 ? "" : id(parent))
                        .kind(kind)
                        .at(start * 100L, (start + length) * 100L)
                        .name("name-" + (name & 1))
                        .asks(asks == 3 ? -7_000_000_000_000L : asks)
                        .tokens(use * 10L, use)
                        .model(use == 0 ? "" : use == 1 ? "gpt-4o" : "model")
                        .provider(name == 0 ? "" : "openai")
                        .attempt((flags & 12) == 12 ? name : 0)
                        .retries((flags & 48) == 48 ? name : 0);
        if (kind == Kind.OTHER) {
            span.nonGenAi();
        }
        return (flags & 1) == 0 ? span : (flags & 2) == 0 ? span.limited() : span.failed("Denied");
    }

    private static String id(int index) {
        return index % 3 == 1 ? "span-" + index : "%016x".formatted(index * 0x9E3779B97F4A7C15L);
    }
}
