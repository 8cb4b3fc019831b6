package io.tracemill.ingest.dialect.trainly;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of Trainly's `POST /v1/{project}/traces`. Spans and tool calls are read one by one, so
/// that a bad one does not cost the others.
record TrainlyPayload(
        @JsonProperty("trace_id") @Nullable String traceId,
        @Nullable JsonNode input,
        @Nullable JsonNode output,
        @Nullable String model,
        @JsonProperty("latency_ms") @Nullable Double latencyMillis,
        @Nullable JsonNode tags,
        @JsonProperty("token_usage") @Nullable Usage tokenUsage,
        @Nullable Map<String, JsonNode> metadata,
        @JsonProperty("custom_attributes") @Nullable Map<String, JsonNode> customAttributes,
        @Nullable String version,
        @JsonProperty("session_id") @Nullable String sessionId,
        @JsonProperty("user_id") @Nullable String userId,
        @Nullable List<JsonNode> spans,
        @Nullable JsonNode cost,
        @JsonProperty("tool_calls") @Nullable List<JsonNode> toolCalls,
        @Nullable String status,
        @Nullable JsonNode error,
        @JsonAnySetter @Nullable Map<String, JsonNode> others) {

    record Usage(
            @JsonProperty("prompt_tokens")
                    @JsonAlias({"input_tokens", "promptTokens", "inputTokens"})
                    @Nullable Long promptTokens,
            @JsonProperty("completion_tokens")
                    @JsonAlias({"output_tokens", "completionTokens", "outputTokens"})
                    @Nullable Long completionTokens,
            @JsonProperty("total_tokens") @JsonAlias("totalTokens") @Nullable Long totalTokens) {}

    /// `start_ms` and `end_ms` count from the trace's start, `startTime` and `endTime` from 1970;
    /// one that its decorator names has its length only.
    record Part(
            @JsonAlias("span_id") @Nullable String spanId,
            @JsonAlias("parent_span_id") @Nullable String parentSpanId,
            @Nullable String name,
            @JsonProperty("start_ms") @Nullable Double startMillis,
            @JsonProperty("end_ms") @Nullable Double endMillis,
            @Nullable Double startTime,
            @Nullable Double endTime,
            @JsonProperty("latency_ms") @JsonAlias("duration_ms") @Nullable Double latencyMillis,
            @Nullable String status,
            @JsonAlias({"span_kind", "kind"}) @Nullable String spanKind,
            @Nullable Map<String, JsonNode> attributes,
            @Nullable JsonNode input,
            @Nullable JsonNode output,
            @Nullable String model,
            @JsonAlias("token_usage") @Nullable Usage tokenUsage,
            @Nullable JsonNode cost,
            @Nullable JsonNode error,
            @JsonAnySetter @Nullable Map<String, JsonNode> others) {}

    record ToolCall(
            @JsonProperty("tool_name") @JsonAlias("name") @Nullable String toolName,
            @JsonProperty("tool_input") @JsonAlias("input") @Nullable JsonNode toolInput,
            @JsonProperty("tool_output") @JsonAlias("output") @Nullable JsonNode toolOutput,
            @JsonProperty("duration_ms") @Nullable Double durationMillis,
            @Nullable String status,
            @Nullable JsonNode error,
            @JsonAnySetter @Nullable Map<String, JsonNode> others) {}

    /// Prompts and completions are never logged.
    @Override
    public String toString() {
        return "TrainlyPayload[%s]".formatted(traceId);
    }
}
