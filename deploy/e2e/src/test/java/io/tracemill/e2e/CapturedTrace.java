package io.tracemill.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What matters of a trace, short enough to be read and reviewed.
final class CapturedTrace {

    private static final int SHORT = 60;

    private CapturedTrace() {}

    /// @param detail of the canonical API
    /// @return `name`, `status`, `failure`, `models`, `tokens` (input, output, total), `session`,
    ///   `user`, `retries`, `prompt`, `response`, and `spans`: a line for each, indented below its
    ///   parent
    static Map<String, Object> of(JsonNode detail) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", detail.get("name"));
        facts.put("status", detail.get("status"));
        facts.put("failure", detail.at("/failure/type"));
        facts.put("models", detail.get("models"));
        facts.put(
                "tokens",
                List.of(
                        detail.at("/usage/input_tokens").asLong(),
                        detail.at("/usage/output_tokens").asLong(),
                        detail.at("/usage/total_tokens").asLong()));
        facts.put("session", detail.get("session_id"));
        facts.put("user", detail.get("user_id"));
        facts.put("retries", detail.at("/retry/count").asLong());
        facts.put("prompt", shortened(detail.get("prompt").asText()));
        facts.put("response", shortened(detail.get("response").asText()));
        List<String> lines = new ArrayList<>();
        detail.get("spans").forEach(span -> add(lines, "", span));
        facts.put("spans", lines);
        return facts;
    }

    /// `llm openai.chat gpt-4o-mini 9+5 rate_limit`
    private static void add(List<String> lines, String indent, JsonNode span) {
        StringBuilder line =
                new StringBuilder(indent)
                        .append(span.get("kind").asText())
                        .append(' ')
                        .append(span.get("name").asText());
        String model = span.path("model").asText("");
        if (!model.isEmpty() && !model.equals("null")) {
            line.append(" · ").append(model);
        }
        long input = span.at("/usage/input_tokens").asLong();
        long output = span.at("/usage/output_tokens").asLong();
        if (input + output > 0) {
            line.append(" · ").append(input).append('+').append(output);
        }
        if (span.path("failure_type").isTextual()) {
            line.append(" · ").append(span.get("failure_type").asText());
        }
        lines.add(line.toString());
        span.get("children").forEach(child -> add(lines, indent + "  ", child));
    }

    private static String shortened(String text) {
        return text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
    }
}
