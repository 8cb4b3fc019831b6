package io.tracemill.schemas.label;

import io.tracemill.schemas.model.Attribute;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds the library that made one span. Of several that are recognised the most telling one
/// counts.
final class FrameworkRules {

    /// Providers that are frameworks.
    private static final Map<String, Framework> SYSTEMS =
            Map.of(
                    "autogen", Framework.AUTO_GEN,
                    "gcp.vertex.agent", Framework.GOOGLE_ADK,
                    "azure_openai", Framework.AZURE_OPEN_AI,
                    "azure.openai", Framework.AZURE_OPEN_AI,
                    "microsoft.agent_framework", Framework.AGENT_FRAMEWORK,
                    "aws_bedrock", Framework.AWS_BEDROCK,
                    "aws.bedrock", Framework.AWS_BEDROCK,
                    "strands-agents", Framework.STRANDS_AGENTS);

    /// Parts of the names of services.
    private static final Map<String, Framework> SERVICES =
            Map.of(
                    "crewAI-telemetry", Framework.CREW_AI,
                    "openai-agents", Framework.OPEN_AI_AGENTS,
                    "openai_agents", Framework.OPEN_AI_AGENTS,
                    "agent-framework-core", Framework.AGENT_FRAMEWORK,
                    "strands-agents", Framework.STRANDS_AGENTS);

    private static final Map<String, Framework> SDKS =
            Map.of("logfire", Framework.LOGFIRE, "traceloop", Framework.TRACE_LOOP);

    /// How names of spans begin.
    private static final Map<String, Framework> NAMES =
            Map.of(
                    "autogen ", Framework.AUTO_GEN,
                    "autogen.", Framework.AUTO_GEN,
                    "LangGraph", Framework.LANG_GRAPH,
                    "vertexai.", Framework.VERTEX_AI);

    private static final List<String> STRANDS =
            List.of("strands agent", "strands-agent", "strands_agent");

    private Framework best = Framework.UNKNOWN;

    void note(Attribute attribute) {
        String key = attribute.key();
        switch (key) {
            case "gen_ai.system", "gen_ai.provider.name" ->
                    offer(SYSTEMS.getOrDefault(attribute.value().asText(), Framework.UNKNOWN));
            case "crewai_version", "crew_key", "crew_id", "crew_fingerprint", "task_key" ->
                    offer(Framework.CREW_AI);
            case "metadata" -> {
                if (attribute.value().asText().contains("langgraph_")) {
                    offer(Framework.LANG_GRAPH);
                }
            }
            case "gen_ai.agent.name" -> noteStrands(attribute.value().asText());
            default -> noteSource(key);
        }
    }

    /// An attribute that became the span's input or output is known by the name of the source.
    void noteSource(String key) {
        Framework.ofAttribute(key).ifPresent(this::offer);
    }

    void noteResource(Attribute attribute) {
        switch (attribute.key()) {
            case "service.name" -> noteParts(SERVICES, attribute.value().asText());
            case "telemetry.sdk.name" -> noteParts(SDKS, attribute.value().asText());
            default -> {}
        }
    }

    String of(String name) {
        NAMES.forEach((beginning, framework) -> {
            if (name.startsWith(beginning)) {
                offer(framework);
            }
        });
        noteStrands(name);
        return best.label();
    }

    private void noteParts(Map<String, Framework> parts, String text) {
        parts.forEach((part, framework) -> {
            if (text.contains(part)) {
                offer(framework);
            }
        });
    }

    private void noteStrands(String text) {
        if (best == Framework.UNKNOWN) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (STRANDS.stream().anyMatch(lower::contains)) {
                offer(Framework.STRANDS_AGENTS);
            }
        }
    }

    private void offer(Framework framework) {
        if (framework.isBetterThan(best)) {
            best = framework;
        }
    }
}
