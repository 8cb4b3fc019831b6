package io.tracemill.process.assemble;

import static io.tracemill.process.assemble.TestFacts.call;
import static io.tracemill.process.assemble.TestFacts.nanos;
import static io.tracemill.process.assemble.TestFacts.span;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import io.tracemill.schemas.model.RetryWaste;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceRetries;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What was tried again in a trace is told with the names that a reader knows.
final class TraceRetriesTest {

    private static final String HEX = "00f067aa0ba902b7";

    @Test
    void tellsTheAttemptsOfACall() {
        TraceRevision trace =
                Assembly.of(
                        span("root").at(0, 900),
                        llm("b", 200).at(200, 300),
                        llm(HEX, 200).at(0, 100).limited());

        RetryChain chain = trace.retries().retryChains().getFirst();

        assertEquals(RetryKind.SIBLING, chain.kind());
        assertEquals("chat", chain.operation());
        assertEquals(new SpanId("root"), chain.parentSpanId());
        assertEquals(RetryOutcome.RECOVERED, chain.outcome());
        assertEquals(1, chain.retries());
        assertEquals(attempt(HEX, 0, true), chain.attempts().getFirst());
        assertEquals(attempt("b", 200, false), chain.attempts().getLast());
        RetryWaste waste =
                new RetryWaste(110, new ComputedCost.Amount(350_000_000), 0, 200_000_000);
        assertEquals(waste, chain.wasted());
        assertEquals(new TraceRetries(List.of(chain), 1, false, waste), trace.retries());
    }

    @Test
    void aTraceWithoutFailuresHasNone() {
        TraceRevision trace =
                Assembly.of(span("root"), llm("a", 1).at(0, 100), llm("b", 1).at(200, 300));

        assertSame(TraceRetries.NONE, trace.retries());
        assertEquals(TraceStatus.SUCCESS, trace.status());
    }

    @Test
    void aChainUnderARootThatEndedWellIsAWarning() {
        TraceRevision trace =
                Assembly.of(
                        span("root"),
                        llm("a", 1).at(0, 100).attempt(1),
                        llm("b", 1).at(200, 300).attempt(2));

        assertEquals(1, trace.retries().retryChains().size());
        assertEquals(TraceStatus.WARNING, trace.status());
        assertEquals(0, trace.retryCount());
    }

    @Test
    void whatAClientCountsOfTheWholeTraceIsAChainWithoutAttempts() {
        TraceRevision trace = Assembly.of(span("flat").synthetic().name("ask").retries(3));

        RetryChain chain = trace.retries().retryChains().getFirst();

        assertEquals(RetryKind.REPORTED, chain.kind());
        assertEquals(3, trace.retries().retryAttempts());
        assertEquals(3, trace.retryCount());
    }

    @Test
    void aToolIsNamedAfterItself() {
        TraceRevision trace =
                Assembly.of(
                        span("root"),
                        span("a").parent("root").tool("search").at(0, 10).asks(1).limited(),
                        span("b").parent("root").tool("search").at(20, 30).asks(1));

        assertEquals("search", trace.retries().retryChains().getFirst().operation());
    }

    @Test
    void ofVeryManyCallsTheEarliestAreLookedAt() {
        List<SpanFacts> spans = new ArrayList<>();
        spans.add(span("root").at(0, 100_000).build());
        for (int i = 0; i < 400; i++) {
            TestFacts call = llm("s" + i, i).at(i * 100L, i * 100L + 50);
            spans.add((i % 100 == 98 ? call.asks(i + 1).limited() : call).build());
        }
        TraceRevision whole = Assembly.of(spans);
        Collections.shuffle(spans, new Random(7));
        Assembly assembly = new Assembly(100_000);
        for (int from = 0; from < spans.size(); from += 40) {
            assembly.take(TestFacts.event(spans.subList(from, Math.min(spans.size(), from + 40))));
        }
        TraceRevision trace = assembly.take(TestFacts.event(spans.subList(0, 1)));

        assertTrue(trace.retries().retryPartial());
        assertEquals(2, trace.retries().retryChains().size());
        assertEquals(whole.retries(), trace.retries());
        assertTrue(assembly.state().length < 10_000, "bytes: " + assembly.state().length);
    }

    @Test
    void veryManyCallsWithoutAFailureHideNothing() {
        List<SpanFacts> spans = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            spans.add(llm("s" + i, i).at(i * 100L, i * 100L + 50).build());
        }

        assertFalse(Assembly.of(spans).retries().retryPartial());
    }

    @Test
    void whatIsNotRememberedMayHaveBeenARetry() {
        Assembly assembly = new Assembly(2);

        TraceRevision trace =
                assembly.take(span("root"), llm("a", 1), llm("b", 1).at(200, 300).limited());

        assertTrue(trace.truncated());
        assertTrue(trace.retries().retryPartial());
    }

    private static TestFacts llm(String id, long asks) {
        return call(id, "root")
                .name("chat")
                .model("gpt-4o")
                .provider("openai")
                .tokens(100, 10)
                .asks(asks);
    }

    private static RetryAttempt attempt(String id, long start, boolean failed) {
        return new RetryAttempt(
                new SpanId(id),
                "",
                nanos(start),
                nanos(start + 100),
                failed,
                failed ? FailureType.RATE_LIMIT : FailureType.UNKNOWN,
                "gpt-4o",
                "openai",
                110,
                new ComputedCost.Amount(350_000_000),
                false);
    }
}
