package io.tracemill.schemas.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.testing.TestSpans;
import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelTest {

    @ParameterizedTest
    @ValueSource(strings = {"default", "proj_01", "a.b-C", "9"})
    void acceptsPlainProjectIds(String id) {
        assertTrue(ProjectId.isValid(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "é", "a'", "a\0"})
    void refusesProjectIdsThatCouldBeMistaken(String id) {
        assertThrows(IllegalArgumentException.class, () -> new ProjectId(id));
    }

    @Test
    void idsHaveAtMost256Characters() {
        assertEquals(256, new TraceId("t".repeat(256)).value().length());
        assertThrows(IllegalArgumentException.class, () -> new TraceId("t".repeat(257)));
        assertThrows(IllegalArgumentException.class, () -> new TraceId(""));
        assertThrows(IllegalArgumentException.class, () -> new SpanId("s".repeat(257)));
    }

    @Test
    void anInputWithoutItsCachedTokensIsRaisedToIncludeThem() {
        TokenUsage usage = TokenUsage.normalised(10, 5, 100, 20, 0, 0);

        assertEquals(new TokenUsage(130, 5, 100, 20, 0, 135), usage);
    }

    @Property
    void anyReportedFiguresBecomeConsistent(
            @ForAll long in,
            @ForAll long out,
            @ForAll long read,
            @ForAll long write,
            @ForAll long reasoning,
            @ForAll long total) {
        TokenUsage usage = TokenUsage.normalised(in, out, read, write, reasoning, total);

        assertTrue(usage.inputTokens() >= usage.cacheReadTokens() + usage.cacheWriteTokens());
        assertTrue(usage.outputTokens() >= usage.reasoningTokens());
        assertTrue(usage.totalTokens() >= usage.inputTokens() + usage.outputTokens());
    }

    @Test
    void aCostIsExactToTwelvePlaces() {
        Optional<ReportedCost> cost = ReportedCost.ofDollars(new BigDecimal("0.0000000000015"));

        assertEquals(Optional.of(new ReportedCost.Amount(2)), cost);
        assertEquals(Optional.empty(), ReportedCost.ofDollars(new BigDecimal("-0.01")));
        assertEquals(
                Optional.empty(), ReportedCost.ofDollars(new BigDecimal("999999.9999999999999")));
        assertEquals(
                new BigDecimal("1.250000000000"),
                new ReportedCost.Amount(1_250_000_000_000L).dollars());
    }

    @Test
    void promptsAndCompletionsDoNotShowInLogs() {
        Content content = new Content("my password", "text", "your password", "text");

        assertFalse(content.toString().contains("password"));
        assertFalse(TestSpans.call("a", "", 0, 1).toString().contains("What is it?"));
    }

    @Test
    void aSpanCannotEndBeforeItStarts() {
        assertThrows(IllegalArgumentException.class, () -> TestSpans.call("a", "", 10, -20));
    }

    @Test
    void aCallThatCannotBeIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new Call(1, -1, 0, OutputCheck.NOT_CHECKED));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Call(1, Call.MAX_ATTEMPT + 1, 0, OutputCheck.NOT_CHECKED));
        assertThrows(
                IllegalArgumentException.class, () -> new Call(1, 0, -1, OutputCheck.NOT_CHECKED));
    }
}
