package io.tracemill.query.message.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tracemill.query.message.Attributes;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.message.content.JsonMembers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Collects the tools that models were offered and that were used, each once, as OpenAI writes
/// them: `{"type":"function","function":{"name","description","parameters"}}`.
public final class ToolDefinitions {

    private static final List<String> LISTS =
            List.of(
                    "gen_ai.tool.definitions",
                    "gen_ai.request.tools",
                    "ai.prompt.tools",
                    "tools",
                    "llm.tools");

    /// Where parameters are described: OpenAI, Anthropic, Vercel, Gemini.
    private static final String[] PARAMETERS = {
        "parameters", "input_schema", "inputSchema", "parametersJsonSchema"
    };

    private final Map<String, JsonNode> definitions = new TreeMap<>();
    private final TreeSet<String> names = new TreeSet<>();

    public void collect(MessageSpan span) {
        if (span.nonGenAi()) {
            return;
        }
        Attributes attributes = new Attributes(span.attributes());
        for (String key : LISTS) {
            JsonMembers.parsed(attributes.text(key)).ifPresent(list -> list.forEach(this::offered));
        }
        JsonMembers.parsed(attributes.text("llm.invocation_parameters"))
                .ifPresent(call -> call.path("tools").forEach(this::offered));
        for (Map<String, String> tool : attributes.items("llm.tools.")) {
            offered(TextNode.valueOf(tool.getOrDefault("tool.json_schema", "")));
        }
        attributes.items("llm.request.functions.").forEach(tool -> add(spelt(tool)));
        JsonMembers.parsed(attributes.text("gen_ai.agent.tools", "gen_ai.tool.names"))
                .ifPresent(list -> list.forEach(name -> names.add(name.asText())));
        if (span.kind().equals("tool")) {
            used(span, attributes);
        }
    }

    public List<JsonNode> definitions() {
        return List.copyOf(definitions.values());
    }

    /// Tools that are named without being described.
    public List<String> names() {
        return names.stream()
                .filter(name -> !name.isEmpty() && !definitions.containsKey(name))
                .toList();
    }

    private void offered(JsonNode sent) {
        JsonNode tool = JsonMembers.opened(sent);
        JsonNode inner = tool.path("function").isObject() ? tool.get("function") : tool;
        if (inner.path("toolSpec").isObject()) {
            inner = inner.get("toolSpec");
        }
        ObjectNode function = JsonNodeFactory.instance.objectNode();
        function.put("name", JsonMembers.text(inner, "name"));
        copy(function, "description", inner.path("description"));
        JsonNode parameters = JsonMembers.first(inner, PARAMETERS);
        // Bedrock has another level
        copy(function, "parameters", parameters.has("json") ? parameters.get("json") : parameters);
        copy(function, "strict", inner.path("strict"));
        add(function);
    }

    private static ObjectNode spelt(Map<String, String> tool) {
        ObjectNode function = JsonNodeFactory.instance.objectNode();
        tool.forEach((name, value) -> {
            boolean isSchema = List.of(PARAMETERS).contains(name) || name.equals("arguments");
            function.set(
                    isSchema ? "parameters" : name,
                    isSchema
                            ? JsonMembers.opened(TextNode.valueOf(value))
                            : TextNode.valueOf(value));
        });
        return function;
    }

    /// A tool's span names the tool, and may say more.
    private void used(MessageSpan span, Attributes attributes) {
        ObjectNode function = JsonNodeFactory.instance.objectNode();
        function.put("name", span.toolName());
        String description = attributes.text("gen_ai.tool.description", "tool.description");
        copy(function, "description", TextNode.valueOf(description));
        String parameters =
                span.input().source().equals("tool.parameters")
                        ? span.input().text()
                        : attributes.text("tool.parameters", "tool.json_schema");
        JsonMembers.parsed(parameters).ifPresent(schema -> copy(function, "parameters", schema));
        add(function);
    }

    private static void copy(ObjectNode function, String name, JsonNode value) {
        boolean isNothing =
                value.isNull()
                        || value.isMissingNode()
                        || value.isTextual() && value.asText().isEmpty();
        if (!isNothing) {
            function.set(name, value);
        }
    }

    /// Of several descriptions of a tool the one that says most counts.
    private void add(ObjectNode function) {
        String name = function.path("name").asText();
        if (name.isEmpty()) {
            return;
        }
        ObjectNode tool = JsonNodeFactory.instance.objectNode().put("type", "function");
        tool.set("function", function);
        definitions.merge(name, tool, ToolDefinitions::better);
    }

    private static JsonNode better(JsonNode known, JsonNode other) {
        return rank(other) > rank(known) ? other : known;
    }

    /// A schema says more than the arguments of one call, and these more than a name.
    private static int rank(JsonNode tool) {
        JsonNode parameters = tool.path("function").path("parameters");
        boolean isSchema = parameters.has("properties") || parameters.has("type");
        return (isSchema ? 4 : parameters.isObject() ? 2 : 0)
                + (tool.path("function").has("description") ? 1 : 0);
    }
}
