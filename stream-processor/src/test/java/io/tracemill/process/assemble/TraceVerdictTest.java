package io.tracemill.process.assemble;

import static io.tracemill.process.assemble.TestFacts.span;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.TraceRevision;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TraceVerdictTest {

    @Test
    void costsWhatTheCallsWhoseTokensCountCost() {
        TestFacts cached =
                TestFacts.call("a", "wrapper")
                        .provider("openai")
                        .model("gpt-4o")
                        .cachedTokens(120, 100, 30);
        TestFacts wrapper =
                TestFacts.call("wrapper", "root")
                        .provider("openai")
                        .model("gpt-4o")
                        .cachedTokens(120, 100, 30);
        TestFacts unheard =
                TestFacts.call("b", "root").provider("openai").model("gpt-99").tokens(5, 5);
        TestFacts silent = TestFacts.call("c", "root").provider("openai").model("gpt-4o");

        TraceRevision trace = Assembly.of(wrapper, cached, unheard, silent, span("root"));
        TraceRevision unknown = Assembly.of(unheard);

        assertEquals(new ComputedCost.Amount(475_000_000L), trace.computedCost());
        assertEquals(2, trace.unknownCostCalls());
        assertEquals(ComputedCost.NONE, unknown.computedCost());
        assertEquals(1, unknown.unknownCostCalls());
    }

    @Test
    void remembersAFewErrorsOnly() {
        TraceRevision trace =
                Assembly.of(
                        Stream.concat(
                                        Stream.of(span("root").at(0, 500).failed("error of s29")),
                                        IntStream.range(0, 30)
                                                .mapToObj(i ->
                                                        span("s" + i)
                                                                .parent("root")
                                                                .at(i, 100 - i)
                                                                .failed("error of s" + i)))
                                .map(TestFacts::build)
                                .toList());

        assertEquals("s29", trace.failure().failureSpanId().value());
        assertEquals(31, trace.errorCount());
    }
}
