package io.tracemill.ingest.span.fact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which attribute says what: every name seen in the wild, for each fact in order of precedence.
///
/// Sources: OpenTelemetry's GenAI conventions to 1.42 with their deprecated names, OpenLLMetry,
/// OpenInference, Vercel's AI SDK, Logfire, LangSmith, MLflow, Anyway.
public final class GenAiAttributes {

    private static final Map<String, Meaning.States> STATEMENTS = new HashMap<>();

    static {
        model();
        tokens();
        cost();
        context();
        outcome();
        kind();
        content();
        CallAttributes.give(GenAiAttributes::names);
    }

    private GenAiAttributes() {}

    public static Meaning meaningOf(String key) {
        Meaning.States statement = STATEMENTS.get(key);
        if (statement != null) {
            return statement;
        }
        Optional<Family.Place> place = Family.placeOf(key);
        return place.isPresent()
                ? new Meaning.Belongs(place.get())
                : CallAttributes.saidBy(key).map(Meaning.class::cast).orElse(Meaning.NONE);
    }

    /// Rank 0 is what a dialect states itself.
    private static void names(Fact fact, String... keys) {
        int rank = 1;
        for (String key : keys) {
            Meaning.States other = STATEMENTS.put(key, new Meaning.States(fact, rank++));
            if (other != null) {
                throw new IllegalStateException(key + " states " + other.fact() + " and " + fact);
            }
        }
    }

    private static void model() {
        names(
                Fact.PROVIDER,
                "gen_ai.provider.name",
                "gen_ai.system",
                "az.ai.inference.model_provider",
                "ai.model.provider",
                "llm.provider",
                "llm.system",
                "llm.vendor");
        names(
                Fact.REQUEST_MODEL,
                "gen_ai.request.model",
                "ai.model.id",
                "llm.model_name",
                "embedding.model_name",
                "reranker.model_name",
                "llm.request.model_name",
                "llm.model");
        names(
                Fact.RESPONSE_MODEL,
                "gen_ai.response.model",
                "llm.response.model",
                "ai.response.model",
                "llm.response.model_name");
        names(Fact.RESPONSE_ID, "gen_ai.response.id", "ai.response.id", "llm.response.id");
        names(Fact.INVOCATION_PARAMETERS, "llm.invocation_parameters");
    }

    private static void tokens() {
        names(
                Fact.INPUT_TOKENS,
                "gen_ai.usage.input_tokens",
                "gen_ai.usage.prompt_tokens",
                "llm.usage.prompt_tokens",
                "llm.token_count.prompt",
                "ai.usage.promptTokens",
                "ai.usage.inputTokens",
                "llm.tokens.input");
        names(
                Fact.OUTPUT_TOKENS,
                "gen_ai.usage.output_tokens",
                "gen_ai.usage.completion_tokens",
                "llm.usage.completion_tokens",
                "llm.token_count.completion",
                "ai.usage.completionTokens",
                "ai.usage.outputTokens",
                "llm.tokens.output");
        names(
                Fact.TOTAL_TOKENS,
                "gen_ai.usage.total_tokens",
                "llm.token_count.total",
                "llm.usage.total_tokens",
                "ai.usage.totalTokens",
                "ai.usage.tokens");
        names(
                Fact.CACHE_READ_TOKENS,
                "gen_ai.usage.cache_read.input_tokens",
                "gen_ai.usage.cache_read_input_tokens",
                "gen_ai.usage.cache_read_tokens",
                "gen_ai.usage.details.cache_read_tokens",
                "llm.usage.cache_read_input_tokens",
                "ai.usage.inputTokenDetails.cacheReadTokens",
                "ai.usage.cachedInputTokens",
                "llm.token_count.prompt_details.cache_read");
        names(
                Fact.CACHE_WRITE_TOKENS,
                "gen_ai.usage.cache_creation.input_tokens",
                "gen_ai.usage.cache_write.input_tokens",
                "gen_ai.usage.cache_creation_input_tokens",
                "gen_ai.usage.cache_write_input_tokens",
                "gen_ai.usage.cache_write_tokens",
                "gen_ai.usage.details.cache_write_tokens",
                "llm.usage.cache_creation_input_tokens",
                "ai.usage.inputTokenDetails.cacheWriteTokens",
                "llm.token_count.prompt_details.cache_write");
        names(Fact.SEPARATE_CACHE_READ_TOKENS, "cache_read_input_tokens");
        names(Fact.SEPARATE_CACHE_WRITE_TOKENS, "cache_creation_input_tokens");
        names(
                Fact.REASONING_TOKENS,
                "gen_ai.usage.reasoning.output_tokens",
                "gen_ai.usage.reasoning_tokens",
                "gen_ai.usage.output_reasoning_tokens",
                "gen_ai.usage.thoughts_token_count",
                "gen_ai.usage.details.reasoning_tokens",
                "llm.usage.reasoning_tokens",
                "ai.usage.outputTokenDetails.reasoningTokens",
                "ai.usage.reasoningTokens",
                "llm.token_count.completion_details.reasoning");
    }

    private static void cost() {
        names(
                Fact.TOTAL_COST,
                "gen_ai.usage.cost",
                "gen_ai.cost.total",
                "llm.cost.total",
                "gen_ai.usage.total_cost",
                "llm.cost");
        names(Fact.INPUT_COST, "gen_ai.usage.input_cost", "gen_ai.cost.input", "llm.cost.prompt");
        names(
                Fact.OUTPUT_COST,
                "gen_ai.usage.output_cost",
                "gen_ai.cost.output",
                "llm.cost.completion");
    }

    private static void context() {
        names(
                Fact.SESSION_ID,
                "session.id",
                "gen_ai.conversation.id",
                "langsmith.session.id",
                "langsmith.trace.session_id",
                "gcp.vertex.agent.session_id",
                "ai.telemetry.metadata.sessionId",
                "langgraph.thread_id",
                "mlflow.trace.session",
                "traceloop.association.properties.session_id",
                "anyway.association.properties.session_id",
                "metadata.thread_id");
        names(
                Fact.USER_ID,
                "user.id",
                "enduser.id",
                "ai.telemetry.metadata.userId",
                "mlflow.trace.user",
                "traceloop.association.properties.user_id",
                "anyway.association.properties.user_id",
                "llm.user",
                "gen_ai.user",
                "metadata.user_id");
        names(Fact.TAGS, "tags", "langsmith.tags", "tag.tags");
        names(Fact.METADATA, "metadata");
        names(Fact.TOOL_NAME, "gen_ai.tool.name", "tool.name", "ai.toolCall.name", "mcp.tool.name");
        names(Fact.AGENT_NAME, "gen_ai.agent.name", "agent.name");
        names(Fact.ENTITY_NAME, "traceloop.entity.name", "anyway.entity.name");
    }

    private static void outcome() {
        names(
                Fact.FINISH_REASONS,
                "gen_ai.response.finish_reasons",
                "gen_ai.response.finish_reason",
                "ai.response.finishReason",
                "ai.finishReason",
                "llm.response.finish_reason",
                "llm.finish_reason");
        names(Fact.ERROR_TYPE, "error.type", "exception.type");
        names(
                Fact.ERROR_CODE,
                "error.code",
                "gen_ai.error.code",
                "llm.error.code",
                "exception.code",
                "error_information.error_code");
        names(
                Fact.HTTP_STATUS,
                "http.response.status_code",
                "http.status_code",
                "gen_ai.response.status_code",
                "error.status_code");
    }

    private static void kind() {
        names(Fact.OPERATION, "gen_ai.operation.name");
        names(Fact.OPENINFERENCE_KIND, "openinference.span.kind");
        names(Fact.ENTITY_KIND, "traceloop.span.kind", "anyway.span.kind");
        names(Fact.REQUEST_TYPE, "llm.request.type");
        names(Fact.VERCEL_OPERATION, "ai.operationId");
        names(Fact.HTTP_TRAFFIC, "http.request.method", "http.method");
        names(Fact.RPC_TRAFFIC, "rpc.system", "rpc.system.name");
        names(Fact.DATABASE_TRAFFIC, "db.system.name", "db.system");
        names(Fact.MESSAGING_TRAFFIC, "messaging.system");
    }

    /// Families and events of messages stand between these: see [Family] and [MessageEvents].
    private static void content() {
        names(
                Fact.INPUT,
                "gen_ai.input.messages",
                "gen_ai.prompt",
                "ai.prompt.messages",
                "ai.prompt",
                "ai.toolCall.args",
                "ai.toolCall.input",
                "gen_ai.tool.call.arguments",
                "traceloop.entity.input",
                "anyway.entity.input",
                "input.value",
                "tool.parameters",
                "ai.value",
                "ai.values");
        names(
                Fact.OUTPUT,
                "gen_ai.output.messages",
                "gen_ai.completion",
                "ai.response.text",
                "ai.response.object",
                "ai.response.toolCalls",
                "ai.result.text",
                "ai.result.object",
                "ai.result.toolCalls",
                "ai.toolCall.result",
                "ai.toolCall.output",
                "gen_ai.tool.call.result",
                "traceloop.entity.output",
                "anyway.entity.output",
                "output.value");
    }

    /// For tests: all names of a fact, best first.
    public static List<String> namesOf(Fact fact) {
        return STATEMENTS.entrySet().stream()
                .filter(entry -> entry.getValue().fact() == fact)
                .sorted(Map.Entry.comparingByValue((a, b) -> a.rank() - b.rank()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
