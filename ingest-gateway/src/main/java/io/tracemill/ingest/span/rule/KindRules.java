package io.tracemill.ingest.span.rule;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.schemas.model.Kind;
import java.util.Map;
import java.util.Optional;

/// What a span does, from what its attributes and at last its name say.
public final class KindRules {

    private static final Map<String, Kind> OPERATIONS =
            Map.ofEntries(
                    Map.entry("chat", Kind.LLM),
                    Map.entry("text_completion", Kind.LLM),
                    Map.entry("generate_content", Kind.LLM),
                    Map.entry("completion", Kind.LLM),
                    Map.entry("embeddings", Kind.EMBEDDING),
                    Map.entry("embedding", Kind.EMBEDDING),
                    Map.entry("rerank", Kind.RERANKER),
                    Map.entry("execute_tool", Kind.TOOL),
                    Map.entry("invoke_agent", Kind.AGENT),
                    Map.entry("create_agent", Kind.AGENT),
                    Map.entry("invoke_workflow", Kind.CHAIN),
                    Map.entry("retrieval", Kind.RETRIEVER));

    private static final Map<String, Kind> OPENINFERENCE =
            Map.of(
                    "LLM", Kind.LLM,
                    "EMBEDDING", Kind.EMBEDDING,
                    "CHAIN", Kind.CHAIN,
                    "RETRIEVER", Kind.RETRIEVER,
                    "RERANKER", Kind.RERANKER,
                    "TOOL", Kind.TOOL,
                    "AGENT", Kind.AGENT,
                    "GUARDRAIL", Kind.GUARDRAIL,
                    "EVALUATOR", Kind.EVALUATOR);

    /// Workflows and tasks are frames around the work and none of these kinds.
    private static final Map<String, Kind> ENTITIES =
            Map.of(
                    "workflow", Kind.OTHER,
                    "task", Kind.OTHER,
                    "agent", Kind.AGENT,
                    "tool", Kind.TOOL);

    private static final Map<String, Kind> REQUESTS =
            Map.of(
                    "chat", Kind.LLM,
                    "completion", Kind.LLM,
                    "embedding", Kind.EMBEDDING,
                    "rerank", Kind.RERANKER);

    private static final Map<String, Kind> VERCEL =
            Map.of(
                    "ai.generateText", Kind.LLM,
                    "ai.streamText", Kind.LLM,
                    "ai.generateObject", Kind.LLM,
                    "ai.streamObject", Kind.LLM,
                    "ai.embed", Kind.EMBEDDING,
                    "ai.embedMany", Kind.EMBEDDING,
                    "ai.rerank", Kind.RERANKER,
                    "ai.toolCall", Kind.TOOL);

    private static final Map<String, Kind> NAMES =
            Map.of(
                    "chat", Kind.LLM,
                    "text_completion", Kind.LLM,
                    "generate_content", Kind.LLM,
                    "embeddings", Kind.EMBEDDING,
                    "execute_tool", Kind.TOOL,
                    "invoke_agent", Kind.AGENT,
                    "create_agent", Kind.AGENT,
                    "invoke_workflow", Kind.CHAIN);

    private KindRules() {}

    /// Whether a span is ordinary traffic, which comes before all else. Only requests and remote
    /// procedure calls can be more: Anthropic's SDK and AWS Bedrock say that theirs are model
    /// calls.
    public static boolean isOrdinaryTraffic(Facts facts) {
        return facts.has(Fact.DATABASE_TRAFFIC)
                || facts.has(Fact.MESSAGING_TRAFFIC)
                || !facts.has(Fact.OPERATION)
                        && (facts.has(Fact.HTTP_TRAFFIC) || facts.has(Fact.RPC_TRAFFIC));
    }

    public static Kind kindOf(Facts facts, String name) {
        return byOperation(facts)
                .or(() -> byTool(facts))
                .or(() -> stated(facts, Fact.OPENINFERENCE_KIND, OPENINFERENCE))
                .or(() -> stated(facts, Fact.ENTITY_KIND, ENTITIES))
                .or(() -> stated(facts, Fact.REQUEST_TYPE, REQUESTS))
                .or(() -> byVercelOperation(facts))
                .or(() -> byModel(facts))
                .or(() -> byName(name))
                .orElse(Kind.OTHER);
    }

    private static Optional<Kind> byOperation(Facts facts) {
        return stated(facts, Fact.OPERATION, OPERATIONS);
    }

    private static Optional<Kind> stated(Facts facts, Fact fact, Map<String, Kind> kinds) {
        String text = facts.text(fact);
        return text.isEmpty() ? Optional.empty() : Optional.ofNullable(kinds.get(text));
    }

    /// A tool's or an agent's name, unless a model or an explicit kind beside it says more.
    private static Optional<Kind> byTool(Facts facts) {
        boolean more =
                facts.has(Fact.REQUEST_MODEL)
                        || facts.has(Fact.OPENINFERENCE_KIND)
                        || facts.has(Fact.ENTITY_KIND)
                        || facts.has(Fact.VERCEL_OPERATION);
        if (more) {
            return Optional.empty();
        }
        if (facts.has(Fact.TOOL_NAME)) {
            return Optional.of(Kind.TOOL);
        }
        return facts.has(Fact.AGENT_NAME) ? Optional.of(Kind.AGENT) : Optional.empty();
    }

    /// `ai.generateText.doGenerate` is `ai.generateText` without its frame.
    private static Optional<Kind> byVercelOperation(Facts facts) {
        String operation = facts.text(Fact.VERCEL_OPERATION);
        int second = operation.indexOf('.', operation.indexOf('.') + 1);
        return Optional.ofNullable(
                VERCEL.get(second < 0 ? operation : operation.substring(0, second)));
    }

    private static Optional<Kind> byModel(Facts facts) {
        boolean usesModel =
                facts.has(Fact.REQUEST_MODEL)
                        && (facts.has(Fact.PROVIDER)
                                || facts.has(Fact.INPUT_TOKENS)
                                || facts.has(Fact.OUTPUT_TOKENS));
        return usesModel ? Optional.of(Kind.LLM) : Optional.empty();
    }

    /// `{operation} {target}`, as the GenAI conventions name spans.
    private static Optional<Kind> byName(String name) {
        int space = name.indexOf(' ');
        return space > 0
                ? Optional.ofNullable(NAMES.get(name.substring(0, space)))
                : Optional.empty();
    }
}
