package io.tracemill.ingest.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.SpanFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KindRulesTest {

    @ParameterizedTest
    @CsvSource({
        "gen_ai.operation.name, chat, LLM",
        "gen_ai.operation.name, text_completion, LLM",
        "gen_ai.operation.name, generate_content, LLM",
        "gen_ai.operation.name, embeddings, EMBEDDING",
        "gen_ai.operation.name, execute_tool, TOOL",
        "gen_ai.operation.name, invoke_agent, AGENT",
        "gen_ai.operation.name, create_agent, AGENT",
        "gen_ai.operation.name, invoke_workflow, CHAIN",
        "gen_ai.operation.name, retrieval, RETRIEVER",
        "gen_ai.operation.name, something_new, OTHER",
        "gen_ai.tool.name, search, TOOL",
        "gen_ai.agent.name, planner, AGENT",
        "openinference.span.kind, RERANKER, RERANKER",
        "openinference.span.kind, GUARDRAIL, GUARDRAIL",
        "openinference.span.kind, EVALUATOR, EVALUATOR",
        "openinference.span.kind, CHAIN, CHAIN",
        "openinference.span.kind, PROMPT, OTHER",
        "traceloop.span.kind, workflow, OTHER",
        "anyway.span.kind, agent, AGENT",
        "traceloop.span.kind, tool, TOOL",
        "llm.request.type, completion, LLM",
        "llm.request.type, rerank, RERANKER",
        "ai.operationId, ai.streamText.doStream, LLM",
        "ai.operationId, ai.embedMany, EMBEDDING",
        "ai.operationId, ai.toolCall, TOOL",
        "http.route, /chat, OTHER",
    })
    void oneAttributeTells(String key, String value, Kind expected) {
        SpanFacts facts = Drafts.facts(key, value);

        assertEquals(expected, facts.kind());
        assertFalse(facts.nonGenAi());
    }

    @ParameterizedTest
    @CsvSource({
        "http.request.method, GET",
        "http.method, GET",
        "db.system, postgresql",
        "messaging.system, kafka",
        "rpc.system, grpc",
    })
    void ordinaryTrafficComesFirst(String key, String value) {
        SpanFacts facts =
                Drafts.facts("gen_ai.tool.name", "x", "openinference.span.kind", "LLM", key, value);

        assertEquals(Kind.OTHER, facts.kind());
        assertTrue(facts.nonGenAi());
    }

    @Test
    void aCallOfBedrockIsAModelCall() {
        SpanFacts facts = Drafts.facts("rpc.system", "aws-api", "gen_ai.operation.name", "chat");

        assertEquals(Kind.LLM, facts.kind());
        assertFalse(facts.nonGenAi());
    }

    @Test
    void anExplicitKindOutranksTheAgentThatItBelongsTo() {
        assertEquals(
                Kind.LLM,
                Drafts.facts("gen_ai.agent.name", "a", "openinference.span.kind", "LLM").kind());
        assertEquals(
                Kind.LLM,
                Drafts.facts(
                                "gen_ai.agent.name",
                                "a",
                                "gen_ai.request.model",
                                "m",
                                "llm.provider",
                                "p")
                        .kind());
    }

    @ParameterizedTest
    @CsvSource({
        "chat gpt-4o, LLM",
        "execute_tool search, TOOL",
        "invoke_agent planner, AGENT",
        "embeddings small, EMBEDDING",
        "chat, OTHER",
        "chatter box, OTHER",
    })
    void theNameTellsWhenNothingElseDoes(String name, Kind expected) {
        SpanDraft draft = Drafts.draft();
        draft.name(name);

        assertEquals(expected, Drafts.span(draft).facts().kind());
    }

    @Test
    void theDialectHasTheLastWord() {
        SpanDraft draft = Drafts.draft("http.request.method", "GET");
        draft.kind(Kind.GUARDRAIL);

        SpanFacts facts = Drafts.span(draft).facts();

        assertEquals(Kind.GUARDRAIL, facts.kind());
        assertFalse(facts.nonGenAi());
    }

    @Test
    void toolsAndAgentsHaveTheirNamesFromWhereverTheyStand() {
        SpanDraft draft = Drafts.draft("gen_ai.operation.name", "execute_tool");
        draft.name("execute_tool search");

        assertEquals("search", Drafts.span(draft).facts().toolName());
        assertEquals(
                "lookup",
                Drafts.facts("traceloop.span.kind", "tool", "traceloop.entity.name", "lookup")
                        .toolName());
        assertEquals(
                "planner",
                Drafts.facts("anyway.span.kind", "agent", "anyway.entity.name", "planner")
                        .agentName());
    }
}
