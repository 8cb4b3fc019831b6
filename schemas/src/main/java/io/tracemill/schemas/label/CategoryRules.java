package io.tracemill.schemas.label;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.SpanFacts;
import java.util.Locale;

/// Finds the category of one span: traffic first, then what the attributes state, then its name.
final class CategoryRules {

    private static final String OTHER = "other";

    private boolean http;
    private boolean database;
    private boolean messaging;
    private boolean storage;
    private boolean tool;
    private boolean agent;
    private String operation = "";
    private String kind = "";

    void note(Attribute attribute) {
        String key = attribute.key();
        switch (key) {
            case "http.method", "http.request.method", "rpc.system" -> http = true;
            case "db.system" -> database = true;
            case "messaging.system" -> messaging = true;
            case "gen_ai.operation.name" -> operation = attribute.value().asText();
            case "gen_ai.tool.name" -> tool = true;
            case "gen_ai.agent.name" -> agent = true;
            case "openinference.span.kind" ->
                    kind = attribute.value().asText().toUpperCase(Locale.ROOT);
            default -> storage |= key.startsWith("aws.s3.");
        }
    }

    /// @param dialect what came as OpenTelemetry is known by its attributes, anything else by the
    ///   kind that its sender stated
    String of(String name, SpanFacts facts, String dialect) {
        if (http) {
            return "http";
        }
        if (database) {
            return "db";
        }
        if (messaging) {
            return "messaging";
        }
        if (storage) {
            return "storage";
        }
        String stated = stated(facts);
        if (!stated.isEmpty()) {
            return stated;
        }
        return dialect.equals("otlp") ? ofName(name) : ofKind(facts.kind());
    }

    private String stated(SpanFacts facts) {
        String byOperation =
                switch (operation) {
                    case "chat", "text_completion" -> embeds(facts) ? "embedding" : "llm";
                    case "embeddings" -> "embedding";
                    case "execute_tool" -> "tool";
                    case "invoke_agent", "invoke_swarm", "execute_event_loop_cycle" -> "agent";
                    default -> "";
                };
        if (!byOperation.isEmpty()) {
            return byOperation;
        }
        if (tool) {
            return "tool";
        }
        if (agent) {
            return "agent";
        }
        return switch (kind) {
            case "LLM" -> "llm";
            case "EMBEDDING" -> "embedding";
            case "AGENT" -> "agent";
            case "TOOL" -> "tool";
            case "CHAIN" -> "chain";
            case "RETRIEVER" -> "retriever";
            case "GUARDRAIL", "EVALUATOR" -> OTHER;
            default -> "";
        };
    }

    /// Some senders report embeddings as completions; the model gives them away.
    private static boolean embeds(SpanFacts facts) {
        return facts.modelUse().model().toLowerCase(Locale.ROOT).contains("embed");
    }

    private static String ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("llm") || lower.contains("chat")) {
            return "llm";
        }
        if (lower.contains("embed")) {
            return "embedding";
        }
        return lower.contains("retriev") ? "retriever" : OTHER;
    }

    private static String ofKind(Kind kind) {
        return switch (kind) {
            case LLM, EMBEDDING, RETRIEVER, TOOL, AGENT, CHAIN -> kind.wireName();
            case OTHER, RERANKER, GUARDRAIL, EVALUATOR -> OTHER;
        };
    }
}
