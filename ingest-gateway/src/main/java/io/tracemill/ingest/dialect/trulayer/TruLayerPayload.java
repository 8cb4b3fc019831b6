package io.tracemill.ingest.dialect.trulayer;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.ingest.dialect.json.Nodes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A trace as TruLayer's SDKs send it; null where it says nothing. Spans and events are read one by
/// one, so that a bad one does not cost the others.
///
/// @param projectId a name that its user chose
record TruLayerPayload(
        @Nullable String id,
        @JsonProperty("project_id") @Nullable String projectId,
        @JsonProperty("session_id") @Nullable String sessionId,
        @JsonProperty("user_id") @Nullable String userId,
        @JsonProperty("external_id") @Nullable String externalId,
        @Nullable String name,
        @Nullable JsonNode input,
        @Nullable JsonNode output,
        @Nullable String model,
        @JsonProperty("latency_ms") @Nullable Double latencyMillis,
        @Nullable JsonNode cost,
        @Nullable JsonNode error,
        @Nullable JsonNode tags,
        @Nullable JsonNode metadata,
        @JsonProperty("started_at") @Nullable JsonNode startedAt,
        @JsonProperty("ended_at") @Nullable JsonNode endedAt,
        @Nullable String environment,
        @Nullable List<JsonNode> spans,
        @Nullable List<JsonNode> events,
        @JsonAnySetter @Nullable Map<String, JsonNode> others) {

    /// @param type `llm`, `tool`, `retrieval`, `other` or any other word
    record Part(
            @Nullable String id,
            @JsonProperty("trace_id") @Nullable String traceId,
            @JsonProperty("parent_span_id") @Nullable String parentSpanId,
            @Nullable String name,
            @Nullable String type,
            @Nullable JsonNode input,
            @Nullable JsonNode output,
            @Nullable String model,
            @JsonProperty("latency_ms") @Nullable Double latencyMillis,
            @Nullable JsonNode cost,
            @Nullable JsonNode error,
            @JsonProperty("prompt_tokens") @Nullable Long promptTokens,
            @JsonProperty("completion_tokens") @Nullable Long completionTokens,
            @Nullable JsonNode metadata,
            @JsonProperty("start_time") @Nullable JsonNode startTime,
            @JsonProperty("end_time") @Nullable JsonNode endTime,
            @JsonAnySetter @Nullable Map<String, JsonNode> others) {}

    /// @param level `info`, `warn` or `error`
    record Event(
            @Nullable String message,
            @Nullable String level,
            @JsonAlias({"time", "created_at"}) @Nullable JsonNode timestamp,
            @JsonAnySetter @Nullable Map<String, JsonNode> others) {}

    /// Whether it says nothing that makes it a trace.
    boolean isEmpty() {
        return id == null
                && name == null
                && Nodes.present(input) == null
                && Nodes.present(output) == null
                && Nodes.present(error) == null
                && (spans == null || spans.isEmpty());
    }

    /// Prompts and completions are never logged.
    @Override
    public String toString() {
        return "TruLayerPayload[%s]".formatted(id);
    }
}
