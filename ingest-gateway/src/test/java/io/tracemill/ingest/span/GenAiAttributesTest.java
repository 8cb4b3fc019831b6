package io.tracemill.ingest.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.GenAiAttributes;
import io.tracemill.schemas.model.SpanFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every name is read, and the better one wins whatever the order.
final class GenAiAttributesTest {

    private static final Map<Fact, Function<SpanFacts, String>> TEXTS =
            Map.of(
                    Fact.PROVIDER,
                    facts -> facts.modelUse().provider(),
                    Fact.REQUEST_MODEL,
                    facts -> facts.modelUse().requestModel(),
                    Fact.RESPONSE_MODEL,
                    facts -> facts.modelUse().responseModel(),
                    Fact.RESPONSE_ID,
                    facts -> facts.modelUse().responseId(),
                    Fact.SESSION_ID,
                    SpanFacts::sessionId,
                    Fact.USER_ID,
                    SpanFacts::userId,
                    Fact.TOOL_NAME,
                    SpanFacts::toolName,
                    Fact.AGENT_NAME,
                    SpanFacts::agentName);

    private static final Map<Fact, Function<SpanFacts, Long>> COUNTS =
            Map.of(
                    Fact.RESEND_COUNT, facts -> facts.call().attempt() - 1L,
                    Fact.INPUT_TOKENS, facts -> facts.modelUse().usage().inputTokens(),
                    Fact.OUTPUT_TOKENS, facts -> facts.modelUse().usage().outputTokens(),
                    Fact.TOTAL_TOKENS, facts -> facts.modelUse().usage().totalTokens(),
                    Fact.CACHE_READ_TOKENS, facts -> facts.modelUse().usage().cacheReadTokens(),
                    Fact.CACHE_WRITE_TOKENS, facts -> facts.modelUse().usage().cacheWriteTokens(),
                    Fact.REASONING_TOKENS, facts -> facts.modelUse().usage().reasoningTokens(),
                    Fact.RETRY_COUNT, facts -> (long) facts.retryCount());

    @Test
    void everyNameOfATextIsReadAndTheBetterOneWins() {
        TEXTS.forEach((fact, text) -> {
            List<String> names = GenAiAttributes.namesOf(fact);
            assertTrue(names.size() > 1, fact.name());
            for (int i = 0; i < names.size(); i++) {
                List<String> worse = names.subList(i, names.size());
                assertEquals(names.get(i), text.apply(shuffled(worse, true)));
            }
        });
    }

    @Test
    void everyNameOfACountIsReadAndTheBetterOneWins() {
        COUNTS.forEach((fact, count) -> {
            List<String> names = GenAiAttributes.namesOf(fact);
            for (int i = 0; i < names.size(); i++) {
                List<String> worse = names.subList(i, names.size());
                assertEquals(worse.size(), count.apply(shuffled(worse, false)), names.get(i));
            }
        });
    }

    @Test
    void everyNameOfATimeToTheFirstTokenIsRead() {
        for (String name : GenAiAttributes.namesOf(Fact.FIRST_TOKEN_SECONDS)) {
            assertEquals(2_000_000_000, firstToken(name), name);
        }
        for (String name : GenAiAttributes.namesOf(Fact.FIRST_TOKEN_MILLIS)) {
            assertEquals(2_000_000, firstToken(name), name);
        }
    }

    private static long firstToken(String name) {
        SpanDraft draft = Drafts.draft(name, 2);
        draft.end(10_000_000_000L);
        return Drafts.span(draft).facts().call().firstTokenNanos();
    }

    /// The value of each is its own name, or how many are not better than it.
    private static SpanFacts shuffled(List<String> names, boolean text) {
        List<String> order = new ArrayList<>(names);
        Collections.shuffle(order, new Random(7));
        SpanDraft draft = Drafts.draft();
        for (String name : order) {
            Object value = text ? name : names.size() - names.indexOf(name);
            draft.attribute(name, Drafts.value(value));
        }
        return Drafts.span(draft).facts();
    }

    @Test
    void anEmptyTextDoesNotHideAnother() {
        assertEquals(
                "thread-7",
                Drafts.facts("session.id", "", "langgraph.thread_id", "thread-7").sessionId());
    }

    @Test
    void numbersMayBeText() {
        SpanFacts facts =
                Drafts.facts(
                        "gen_ai.usage.input_tokens",
                        "12",
                        "gen_ai.usage.output_tokens",
                        3.0,
                        "http.request.resend_count",
                        Drafts.json("[\"2\"]"));

        assertEquals(12, facts.modelUse().usage().inputTokens());
        assertEquals(3, facts.modelUse().usage().outputTokens());
        assertEquals(2, facts.retryCount());
    }

    @Test
    void absurdCountsAreNothing() {
        SpanFacts facts =
                Drafts.facts(
                        "gen_ai.usage.input_tokens",
                        -5,
                        "gen_ai.usage.output_tokens",
                        "1e999999999",
                        "gen_ai.usage.total_tokens",
                        Long.MAX_VALUE,
                        "http.request.resend_count",
                        Integer.MAX_VALUE);

        assertTrue(facts.modelUse().usage().isNone());
        assertEquals(0, facts.retryCount());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OpenAI|openai",
                "Anthropic|anthropic",
                "AWS|aws.bedrock",
                "openai|openai",
                "openai.chat|openai.chat",
                "Langchain|Langchain",
            })
    void capitalisedProvidersGetTheNameOfTheConventions(String sent, String expected) {
        assertEquals(expected, Drafts.facts("gen_ai.system", sent).modelUse().provider());
    }

    @Test
    void metadataNamesTheThreadAndTheUserWhenNothingElseDoes() {
        String metadata = "{\"n\":{\"user_id\":\"no\"},\"user_id\":17,\"thread_id\":\"t-1\"}";

        SpanFacts facts = Drafts.facts("metadata", metadata);

        assertEquals("t-1", facts.sessionId());
        assertEquals("17", facts.userId());
        assertEquals("s", Drafts.facts("metadata", metadata, "session.id", "s").sessionId());
        assertEquals("", Drafts.facts("metadata", "{\"thread_id\":").sessionId());
    }

    @Test
    void tagsAreAListInAnyForm() {
        List<String> expected = List.of("a", "b");

        assertEquals(expected, Drafts.facts("tags", Drafts.json("[\"a\",\"b\",\"a\"]")).tags());
        assertEquals(expected, Drafts.facts("tag.tags", "[\"a\", \"b\"]").tags());
        assertEquals(expected, Drafts.facts("langsmith.tags", "a, b").tags());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http.request.resend_count|2|2",
                "http.request.header.amz-sdk-request|attempt=3; max=5|2",
                "tags|seq:step:1,retry:attempt:2|1",
                "tags|retry:attempt:x|0",
                "http.request.header.x-stainless-retry-count|1|1",
            })
    void retriesAreCountedWhereTheClientCountsThem(String key, String value, int expected) {
        assertEquals(expected, Drafts.facts(key, value).retryCount());
    }

    @Test
    void theModelOfAFailedCallStandsAmongItsParameters() {
        SpanFacts facts =
                Drafts.facts(
                        "openinference.span.kind", "LLM",
                        "llm.invocation_parameters", "{\"t\":1,\"model\":\"gpt-4o\"}");

        assertEquals("gpt-4o", facts.modelUse().requestModel());
    }
}
