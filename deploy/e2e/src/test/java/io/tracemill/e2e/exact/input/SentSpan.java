package io.tracemill.e2e.exact.input;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A span as it is sent, and what is known about it.
///
/// @param parentId empty for a root
/// @param status 0 for unset, 1 for ok, 2 for an error
/// @param attributes texts, whole numbers, decimals and lists of texts
/// @param model that it calls, or reports on
/// @param tokens that it reports
/// @param reportedCost that it reports
/// @param repeated whether other spans report the same tokens and costs, and count
/// @param failureType empty when it did not fail
/// @param firstTokenNanos 0 when it does not stream
public record SentSpan(
        String spanId,
        String parentId,
        Role role,
        String name,
        long startUnixNanos,
        long endUnixNanos,
        int status,
        String message,
        Map<String, Object> attributes,
        List<SentEvent> events,
        Optional<Model> model,
        Tokens tokens,
        Optional<BigDecimal> reportedCost,
        boolean repeated,
        String failureType,
        long firstTokenNanos) {

    public long durationNanos() {
        return endUnixNanos - startUnixNanos;
    }

    public boolean failed() {
        return !failureType.isEmpty();
    }

    public boolean isRoot() {
        return parentId.isEmpty();
    }

    /// The name that a reader knows the model by.
    public String modelName() {
        return model.map(Model::requested).orElse("");
    }

    public String provider() {
        return model.map(Model::provider).orElse("");
    }

    /// Something else under the same id, as a client with a bug sends it: often with another start.
    SentSpan distorted() {
        return new SentSpan(
                spanId,
                parentId,
                role,
                name + " again",
                startUnixNanos - Character.digit(spanId.charAt(0), 16) / 8 * 1_000_000L,
                endUnixNanos + 9_000_000_000L,
                2,
                "a later span under the same id",
                Map.of(
                        "gen_ai.operation.name", "chat",
                        "gen_ai.provider.name", "openai",
                        "gen_ai.request.model", "gpt-4o",
                        "gen_ai.usage.input_tokens", 77_777L,
                        "gen_ai.usage.output_tokens", 7_777L),
                List.of(),
                model,
                tokens,
                reportedCost,
                repeated,
                failureType,
                firstTokenNanos);
    }
}
