package io.tracemill.schemas.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Libraries that leave their mark on spans, the most telling mark first.
enum Framework {
    AUTO_GEN("AutoGen", "autogen."),
    GOOGLE_ADK("GoogleADK", "google.adk.", "gcp.vertex.agent."),
    CREW_AI("CrewAI"),
    LANG_GRAPH("LangGraph", "langgraph."),
    LANG_CHAIN("LangChain", "langchain.", "langsmith."),
    LLAMA_INDEX("LlamaIndex", "llama_index."),
    OPEN_INFERENCE("OpenInference", "openinference."),
    SEMANTIC_KERNEL("SemanticKernel", "semantic_kernel."),
    AZURE_OPEN_AI("AzureOpenAI", "azure.openai."),
    AZURE_AI_FOUNDRY("AzureAIFoundry", "az.ai."),
    VERTEX_AI("VertexAI"),
    VERCEL_AI_SDK(
            "VercelAISDK",
            "ai.operationId",
            "ai.telemetry.",
            "ai.prompt.",
            "ai.completion.",
            "ai.settings.",
            "ai.stream.",
            "ai.usage.",
            "ai.finishReason"),
    LOGFIRE("Logfire", "logfire."),
    MLFLOW("MLflow", "mlflow."),
    TRACE_LOOP("TraceLoop", "traceloop."),
    LIVE_KIT("LiveKit", "livekit.", "lk."),
    OPEN_AI_AGENTS("OpenAIAgents", "openai.agents."),
    AGENT_FRAMEWORK("AgentFramework"),
    AWS_BEDROCK("AWSBedrock", "aws.bedrock."),
    STRANDS_AGENTS("StrandsAgents"),
    UNKNOWN("Unknown");

    private static final int LETTERS = 26;

    /// By the first letter of the attribute, so that most names are passed over at once.
    private static final List<List<Mark>> MARKS = marks();

    private final String label;

    /// With spaces between them.
    private final String prefixes;

    Framework(String label, String... prefixes) {
        this.label = label;
        this.prefixes = String.join(" ", prefixes);
    }

    /// How the names of a framework's attributes begin.
    private record Mark(String prefix, Framework framework) {}

    String label() {
        return label;
    }

    boolean isBetterThan(Framework other) {
        return ordinal() < other.ordinal();
    }

    /// The framework that an attribute's name belongs to.
    static Optional<Framework> ofAttribute(String key) {
        int letter = key.isEmpty() ? -1 : key.charAt(0) - 'a';
        if (letter < 0 || letter >= LETTERS) {
            return Optional.empty();
        }
        for (Mark mark : MARKS.get(letter)) {
            if (key.startsWith(mark.prefix())) {
                return Optional.of(mark.framework());
            }
        }
        return Optional.empty();
    }

    private static List<List<Mark>> marks() {
        List<List<Mark>> marks = new ArrayList<>();
        for (char letter = 'a'; letter < 'a' + LETTERS; letter++) {
            List<Mark> ofLetter = new ArrayList<>();
            for (Framework framework : values()) {
                for (String prefix : framework.prefixes.split(" ")) {
                    if (!prefix.isEmpty() && prefix.charAt(0) == letter) {
                        ofLetter.add(new Mark(prefix, framework));
                    }
                }
            }
            marks.add(List.copyOf(ofLetter));
        }
        return List.copyOf(marks);
    }
}
