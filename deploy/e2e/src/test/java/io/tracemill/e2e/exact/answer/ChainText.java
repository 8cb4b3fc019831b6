package io.tracemill.e2e.exact.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.e2e.exact.truth.ChainTruth;
import io.tracemill.e2e.exact.truth.ChainTruth.AttemptTruth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Retry chains in words, the same for what must be said and what is said.
public final class ChainText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS_PER_MILLI = 1e6;

    private ChainText() {}

    public static String ofTruth(List<ChainTruth> chains) {
        return chains.stream().map(ChainText::of).sorted().collect(Collectors.joining("\n"));
    }

    /// @param json an array of chains, or nothing
    public static String ofJson(String json) {
        try {
            return json.isEmpty() ? "" : ofJson(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            return "no JSON: " + json;
        }
    }

    private static String ofJson(JsonNode chains) {
        return ofItems(chains.valueStream().toList());
    }

    static String ofItems(List<JsonNode> chains) {
        return chains.stream().map(ChainText::of).sorted().collect(Collectors.joining("\n"));
    }

    private static String of(ChainTruth chain) {
        return "%s %s in %s, %d retries, %s, wasted %d tokens, %s, %d unknown, %s ms"
                .formatted(
                        chain.kind(),
                        chain.outcome(),
                        orNull(chain.parentId()),
                        chain.retries(),
                        chain.attempts().stream().map(ChainText::of).toList(),
                        chain.wasted().tokens(),
                        money(chain.wasted().cost()),
                        chain.wasted().unknownCostCalls(),
                        chain.wasted().nanos() / NANOS_PER_MILLI);
    }

    private static String of(AttemptTruth attempt) {
        return "%s of %s at %s for %s ms: %s by %s of %s, %d tokens, %s%s"
                .formatted(
                        attempt.spanId(),
                        orNull(attempt.traceId()),
                        Instant.EPOCH.plus(Duration.ofNanos(attempt.startUnixNanos())),
                        attempt.durationNanos() / NANOS_PER_MILLI,
                        attempt.failureType().isEmpty()
                                ? "ok null"
                                : "error " + attempt.failureType(),
                        orNull(attempt.model()),
                        orNull(attempt.provider()),
                        attempt.tokens(),
                        money(attempt.cost()),
                        attempt.fallback() ? ", fallback" : "");
    }

    private static String of(JsonNode chain) {
        if (!chain.has("attempts")) {
            return "no chain: " + chain;
        }
        JsonNode wasted = chain.path("wasted");
        return "%s %s in %s, %d retries, %s, wasted %d tokens, %s, %d unknown, %s ms"
                .formatted(
                        chain.path("kind").asText(),
                        chain.path("outcome").asText(),
                        chain.path("parent_span_id").asText(),
                        chain.path("retries").asLong(),
                        chain.path("attempts").valueStream().map(ChainText::ofAttempt).toList(),
                        wasted.path("tokens").asLong(),
                        wasted.path("cost").asText(),
                        wasted.path("unknown_cost_calls").asLong(),
                        wasted.path("duration_ms").asDouble());
    }

    private static String ofAttempt(JsonNode attempt) {
        return "%s of %s at %s for %s ms: %s %s by %s of %s, %d tokens, %s%s"
                .formatted(
                        attempt.path("span_id").asText(),
                        attempt.has("trace_id") ? attempt.path("trace_id").asText() : "null",
                        attempt.path("start_time").asText(),
                        attempt.path("duration_ms").asDouble(),
                        attempt.path("status").asText(),
                        attempt.path("failure_type").asText(),
                        attempt.path("model").asText(),
                        attempt.path("provider").asText(),
                        attempt.path("tokens").asLong(),
                        attempt.path("cost").asText(),
                        attempt.path("fallback").asBoolean() ? ", fallback" : "");
    }

    private static String orNull(String text) {
        return text.isEmpty() ? "null" : text;
    }

    private static String money(OptionalLong pico) {
        return pico.isEmpty() ? "null" : plain(BigDecimal.valueOf(pico.getAsLong(), 12));
    }

    /// Without zeros at the end.
    static String plain(BigDecimal dollars) {
        return dollars.signum() == 0 ? "0" : dollars.stripTrailingZeros().toPlainString();
    }
}
