package io.tracemill.schemas.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who sold a call, what it cost, and what is said about it.
final class CostCalculatorTest {

    private static final CostCalculator COSTS = new CostCalculator(PriceList.bundled());
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final BilledTokens SOME = new BilledTokens(1200, 0, 0, 0, 300, 0);

    private static Cost cost(String provider, String requestModel, String responseModel) {
        return COSTS.cost(provider, requestModel, responseModel, SOME, DAY);
    }

    private static Cost.Known known(String provider, String model, BilledTokens tokens) {
        return assertInstanceOf(Cost.Known.class, COSTS.cost(provider, model, "", tokens, DAY));
    }

    @Test
    void everyFigureIsExplained() {
        assertEquals(
                "1,200 fresh input tokens × $2.50/M + 300 output tokens × $10.00/M = $0.006; "
                        + "prices of openai gpt-4o (exact)",
                cost("openai", "gpt-4o-2024-08-06", "").explanation());
        assertEquals(
                "1 fresh input token × $15.00/M + 2 cache read tokens × $1.50/M"
                        + " + 3 cache write tokens × $18.75/M"
                        + " + 4 one-hour cache write tokens × $30.00/M"
                        + " + 5 output tokens × $75.00/M + 6 reasoning tokens × $75.00/M"
                        + " = $0.00101925; prices of anthropic claude-opus-4-1 (prefix)",
                known("anthropic", "claude-opus-4-1-20250805", new BilledTokens(1, 2, 3, 4, 5, 6))
                        .explanation());
    }

    @Test
    void anExplanationNamesTheDayAndTheThresholdOfThePrice() {
        assertEquals(
                "10,000 fresh input tokens × $2.00/M = $0.02; prices of openai o3 (exact) from 2025-06-10",
                known("openai", "o3", new BilledTokens(10_000, 0, 0, 0, 0, 0)).explanation());
        assertTrue(
                known("openai", "gpt-5.4", new BilledTokens(272_001, 0, 0, 0, 0, 0))
                        .explanation()
                        .endsWith(
                                "; prices of openai gpt-5.4 (exact), above 272,000 input tokens"));
    }

    @Test
    void aCallThatUsedNothingCostsNothing() {
        Cost.Known cost = known("openai", "gpt-4o", BilledTokens.ZERO);

        assertEquals(BigDecimal.ZERO, cost.dollars());
        assertEquals("no tokens = $0; prices of openai gpt-4o (exact)", cost.explanation());
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, openai, gpt-4o",
        "o3, openai, o3",
        "gpt-oss-120b, openai, gpt-oss-120b",
        "text-embedding-3-small, openai, text-embedding-3-small",
        "ft:gpt-4o-mini-2024-07-18:acme::x, openai, ft:gpt-4o-mini-2024-",
        "claude-sonnet-4-20250514, anthropic, claude-sonnet-4",
        "claude-3-5-haiku@20241022, anthropic, claude-3-5-haiku",
        "deepseek-chat, deepseek, deepseek-chat",
        "grok-4-latest, xai, grok-4-latest",
        "mistral-large-2411, mistral, mistral-large-2411",
        "codestral-2501, mistral, codestral-2501",
        "command-r-plus, cohere, command-r-plus",
        "gemini-2.5-pro-preview, google, gemini-2.5-pro",
        "models/gemini-2.5-flash, google, gemini-2.5-flash",
        "sonar-pro, perplexity, sonar-pro",
        "llama-3.3-70b-versatile, groq, llama-3.3-70b-versatile",
        "anthropic.claude-3-haiku-20240307-v1:0, bedrock, anthropic.claude-3-haiku-20240307",
        "us.amazon.nova-pro-v1:0, bedrock, amazon.nova-pro",
        "accounts/fireworks/models/kimi-k3, fireworks, accounts/fireworks/models/kimi-k3",
        "google/gemma-7b, together, google/gemma-7b",
        "phi-4, azure, phi-4",
    })
    void aModelWithoutAProviderTellsWhoSoldIt(String model, String provider, String row) {
        Cost.Known cost = assertInstanceOf(Cost.Known.class, cost("", model, ""));

        assertEquals(provider, cost.quote().price().provider().id());
        assertEquals(row, cost.quote().price().model());
        assertTrue(
                cost.explanation().endsWith(", the provider being inferred from model " + model),
                cost::explanation);
    }

    @ParameterizedTest
    @CsvSource({
        "azure/gpt-4o, openai",
        "openai/gpt-4o, openai",
        "together_ai/openai/gpt-oss-120b, together",
        "groq/openai/gpt-oss-120b, groq",
        "bedrock/us.amazon.nova-pro-v1:0, bedrock",
        "vertex_ai/claude-sonnet-4-5@20250929, google",
    })
    void aProviderInFrontOfTheModelIsNamedByIt(String model, String provider) {
        Cost.Known cost = assertInstanceOf(Cost.Known.class, cost("", model, ""));

        assertEquals(provider, cost.quote().price().provider().id());
        assertTrue(cost.explanation().endsWith(", the provider being part of the model's name"));
    }

    @Test
    void theResponseModelTellsFirst() {
        assertEquals("gpt-4o", rowOf(cost("", "prod-chat", "gpt-4o-2024-08-06")));
        assertEquals("gpt-4o", rowOf(cost("", "claude-sonnet-4", "gpt-4o-2024-08-06")));
        assertEquals("claude-sonnet-4", rowOf(cost("", "claude-sonnet-4", "who-knows")));
    }

    private static String rowOf(Cost cost) {
        return assertInstanceOf(Cost.Known.class, cost).quote().price().model();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Langchain", "_OTHER", "litellm", " ", "unknown"})
    void aLibraryIsNoSeller(String provider) {
        assertEquals("gpt-4o", rowOf(cost(provider, "gpt-4o", "")));
    }

    @Test
    void aModelOfSeveralHostsTellsNothing() {
        Cost.Unknown unknown =
                assertInstanceOf(
                        Cost.Unknown.class,
                        cost("", "meta-llama/llama-4-scout-17b-16e-instruct", ""));

        assertEquals(Cost.Reason.UNKNOWN_PROVIDER, unknown.reason());
    }

    @ParameterizedTest
    @CsvSource({
        "acme, gpt-4o, '', unknown_provider, the price list has no provider acme",
        "acme, '', '', unknown_provider, the price list has no provider acme",
        "ollama, deepseek-v3, '', unknown_provider, the price list has no provider ollama",
        "openai, gpt-99, '', unknown_model, openai has no price for model gpt-99",
        "azure, prod, x, unknown_model, azure has no price for model x or prod",
        "openai, '', '', unknown_model, no model was named",
        "'', '', '', unknown_model, no model was named",
        "'', openai/gpt-99, '', unknown_model, openai has no price for model openai/gpt-99",
    })
    void whatIsUnknownHasAReason(
            String provider, String request, String response, String reason, String explanation) {
        Cost.Unknown unknown =
                assertInstanceOf(Cost.Unknown.class, cost(provider, request, response));

        assertEquals(reason, unknown.reason().code());
        assertEquals(explanation, unknown.explanation());
    }

    @Test
    void aModelThatNobodySellsHasAReasonToo() {
        Cost.Unknown unknown = assertInstanceOf(Cost.Unknown.class, cost("", "prod-chat", ""));

        assertEquals(Cost.Reason.UNKNOWN_PROVIDER, unknown.reason());
        assertEquals(
                "no provider was named, and it does not follow from model prod-chat",
                unknown.explanation());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 15})
    void aBareTotalIsNoUsage(long total) {
        TokenUsage usage = TokenUsage.normalised(0, 0, 0, 0, 0, total);

        Cost.Unknown unknown =
                assertInstanceOf(Cost.Unknown.class, COSTS.cost("openai", "gpt-4o", "", usage, 0));

        assertEquals(Cost.Reason.NO_USAGE, unknown.reason());
        assertEquals(
                "neither input nor output tokens were reported; prices of openai gpt-4o (exact)",
                unknown.explanation());
    }

    @Test
    void nobodySpendsAMillionOnOneCall() {
        BilledTokens most = new BilledTokens(399_999_999_999L, 0, 0, 0, 0, 0);
        BilledTokens more = new BilledTokens(400_000_000_000L, 0, 0, 0, 0, 0);
        BilledTokens absurd = new BilledTokens(Long.MAX_VALUE, 0, 0, 0, Long.MAX_VALUE, 0);

        assertEquals(new BigDecimal("999999.9999975"), known("openai", "gpt-4o", most).dollars());
        for (BilledTokens tokens : new BilledTokens[] {more, absurd}) {
            Cost cost = COSTS.cost("openai", "gpt-4o", "", tokens, DAY);
            assertEquals(
                    Cost.Reason.IMPLAUSIBLE_USAGE,
                    assertInstanceOf(Cost.Unknown.class, cost).reason());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "199999, 0, 0, 0, false",
        "200000, 0, 0, 0, false",
        "200001, 0, 0, 0, true",
        "0, 200000, 0, 0, false",
        "1, 100000, 50000, 50000, true",
        "0, 0, 0, 200001, true",
    })
    void theThresholdIsExceededByTheWholeInputOnly(
            long fresh, long read, long write, long oneHour, boolean above) {
        BilledTokens tokens = new BilledTokens(fresh, read, write, oneHour, 1_000_000, 0);

        Cost.Known cost = known("anthropic", "claude-sonnet-4-5", tokens);

        assertEquals(above, cost.isAboveThreshold());
        assertEquals(new BigDecimal(above ? "22.5" : "15"), cost.dollars(TokenClass.OUTPUT));
    }

    @Test
    void cachedTokensWithoutAPriceOfTheirOwnAreInputAboveTheThresholdToo() {
        BilledTokens tokens = new BilledTokens(1_000_000, 1_000_000, 1_000_000, 0, 0, 0);

        Cost.Known cost = known("openai", "gpt-5.4-pro", tokens);

        assertEquals(new BigDecimal("60"), cost.dollars(TokenClass.CACHE_READ));
        assertEquals(new BigDecimal("60"), cost.dollars(TokenClass.CACHE_WRITE));
    }

    @Test
    void theDayEndsAtMidnightUtc() {
        long midnight = LocalDate.parse("2025-06-10").toEpochDay() * 86_400_000_000_000L;
        TokenUsage usage = TokenUsage.normalised(1_000_000, 0, 0, 0, 0, 0);

        Cost before = COSTS.cost("openai", "o3", "", usage, midnight - 1);
        Cost after = COSTS.cost("openai", "o3", "", usage, midnight);

        assertEquals("10", assertInstanceOf(Cost.Known.class, before).dollars().toString());
        assertEquals("2", assertInstanceOf(Cost.Known.class, after).dollars().toString());
    }

    @Test
    void namesWithoutEndNeitherFillTheCacheNorShowInFull() {
        for (String endless : new String[] {"gpt-4o".repeat(100_000), "a.".repeat(1_000_000)}) {
            Cost named = cost(endless, endless, endless);
            Cost unnamed = cost("", endless + "/x", endless);

            assertFalse(named.explanation().length() > 300);
            assertFalse(unnamed.explanation().length() > 300);
        }
    }
}
