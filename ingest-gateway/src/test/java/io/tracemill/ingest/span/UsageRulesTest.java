package io.tracemill.ingest.span;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every accounting of tokens and cost becomes ours.
final class UsageRulesTest {

    private static TokenUsage usage(Object... keysAndValues) {
        return Drafts.facts(keysAndValues).modelUse().usage();
    }

    @Test
    void cachedTokensArePartOfTheInput() {
        assertEquals(
                new TokenUsage(6100, 200, 5000, 1000, 0, 6300),
                usage(
                        "gen_ai.provider.name", "anthropic",
                        "gen_ai.usage.input_tokens", 6100,
                        "gen_ai.usage.output_tokens", 200,
                        "gen_ai.usage.cache_read.input_tokens", 5000,
                        "gen_ai.usage.cache_creation.input_tokens", 1000));
    }

    @Test
    void moreCachedThanInputMeansThatTheyWereLeftOut() {
        assertEquals(
                new TokenUsage(4100, 50, 4000, 0, 0, 4150),
                usage(
                        "gen_ai.usage.input_tokens", 100,
                        "gen_ai.usage.output_tokens", 50,
                        "gen_ai.usage.cache_read.input_tokens", 4000));
    }

    @Test
    void anthropicsOwnNamesCountBesideTheInput() {
        assertEquals(
                new TokenUsage(210_000, 1000, 60_000, 0, 0, 211_000),
                usage(
                        "gen_ai.usage.input_tokens", 150_000,
                        "gen_ai.usage.output_tokens", 1000,
                        "cache_read_input_tokens", 60_000));
    }

    @Test
    void aTotalWithTheCacheMeansThatTheInputIsWithout() {
        assertEquals(
                new TokenUsage(140, 10, 40, 0, 0, 150),
                usage(
                        "ai.usage.inputTokens", 100,
                        "ai.usage.outputTokens", 10,
                        "ai.usage.cachedInputTokens", 40,
                        "ai.usage.totalTokens", 150));
    }

    @Test
    void reasoningIsPartOfTheOutput() {
        TokenUsage expected = new TokenUsage(100, 70, 0, 0, 60, 170);

        assertEquals(
                expected,
                usage(
                        "gen_ai.usage.input_tokens", 100,
                        "gen_ai.usage.output_tokens", 10,
                        "gen_ai.usage.thoughts_token_count", 60));
        assertEquals(
                expected,
                usage(
                        "gen_ai.usage.input_tokens", 100,
                        "gen_ai.usage.output_tokens", 70,
                        "gen_ai.usage.reasoning_tokens", 60,
                        "gen_ai.usage.total_tokens", 170));
    }

    @Test
    void thoughtsBesideTheOutputShowInTheTotal() {
        assertEquals(
                new TokenUsage(100, 90, 0, 0, 20, 190),
                usage(
                        "gen_ai.usage.input_tokens", 100,
                        "gen_ai.usage.output_tokens", 70,
                        "gen_ai.usage.reasoning_tokens", 20,
                        "gen_ai.usage.total_tokens", 190));
    }

    @Test
    void anEmbeddingHasInputOnly() {
        assertEquals(
                new TokenUsage(15, 0, 0, 0, 0, 15),
                usage("ai.operationId", "ai.embed.doEmbed", "ai.usage.tokens", 15));
        assertEquals(
                new TokenUsage(0, 0, 0, 0, 0, 15),
                usage("ai.operationId", "ai.generateText", "ai.usage.totalTokens", 15));
    }

    @ParameterizedTest
    @CsvSource({
        "gen_ai.usage.cost, 0.0000072, 0.0000072",
        "gen_ai.cost.total, 1e-7, 0.0000001",
        "llm.cost.total, 999999.5, 999999.5",
        "llm.cost, 12, 12",
        "gen_ai.usage.cost, 1e-999999, 0",
    })
    void aCostIsReadWhateverItsName(String key, String sent, BigDecimal dollars) {
        assertEquals(
                ReportedCost.ofDollars(dollars).orElseThrow(),
                Drafts.facts(key, sent).modelUse().reportedCost());
        assertEquals(
                ReportedCost.ofDollars(dollars).orElseThrow(),
                Drafts.facts(key, Double.parseDouble(sent)).modelUse().reportedCost());
    }

    @ParameterizedTest
    @CsvSource({"gen_ai.usage.cost, -1", "gen_ai.usage.cost, 1e6", "gen_ai.usage.cost, dear"})
    void anAmountNobodyPaysIsNone(String key, String sent) {
        assertEquals(ReportedCost.NONE, Drafts.facts(key, sent).modelUse().reportedCost());
    }

    @Test
    void partsAddUpWhenThereIsNoTotal() {
        ReportedCost cost =
                Drafts.facts("llm.cost.prompt", 0.25, "llm.cost.completion", 0.5)
                        .modelUse()
                        .reportedCost();

        assertEquals(ReportedCost.ofDollars(new BigDecimal("0.75")).orElseThrow(), cost);
    }
}
