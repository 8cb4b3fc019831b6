package io.tracemill.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;

/// Every surface, and what it tells of a trace.
enum ReadSurface {
    TRACELLM {
        @Override
        Told read(Api api, String project, String traceId) {
            JsonNode trace = api.getJson("/tracellm/traces/" + traceId);
            return new Told(
                    trace.get("trace_id").asText(),
                    millis(trace.get("created_at")),
                    Math.round(trace.get("latency").asDouble()),
                    trace.get("model_name").asText(),
                    trace.get("token_count").asLong(),
                    trace.get("status").asText().equals("failed"));
        }
    },
    TRAINLY {
        @Override
        Told read(Api api, String project, String traceId) {
            JsonNode trace = api.getJson("/trainly/v1/" + project + "/analytics/traces/" + traceId);
            return new Told(
                    trace.get("trace_id").asText(),
                    millis(trace.get("created_at")),
                    Math.round(trace.get("latency_ms").asDouble()),
                    trace.get("model").asText(),
                    trace.at("/token_usage/total_tokens").asLong(),
                    trace.get("status").asText().equals("error"));
        }
    },
    TRULAYER {
        @Override
        Told read(Api api, String project, String traceId) {
            JsonNode trace = api.getJson("/trulayer/v1/traces/" + traceId);
            return new Told(
                    trace.get("id").asText(),
                    millis(trace.get("started_at")),
                    trace.get("latency_ms").asLong(),
                    trace.get("model").asText(),
                    trace.get("total_token_count").asLong(),
                    trace.get("error").isTextual());
        }
    },
    ANYWAY {
        @Override
        Told read(Api api, String project, String traceId) {
            JsonNode listed = api.getJson("/anyway/v1/traces?limit=100").get("data");
            for (JsonNode trace : listed) {
                if (trace.get("trace_id").asText().equals(traceId)) {
                    JsonNode detail = api.getJson("/anyway/v1/traces/" + traceId).get("data");
                    return new Told(
                            detail.get("trace_id").asText(),
                            millis(detail.get("start_time")),
                            detail.get("duration_ms").asLong(),
                            trace.at("/llm_summary/model").asText(),
                            trace.at("/llm_summary/tokens_input").asLong()
                                    + trace.at("/llm_summary/tokens_output").asLong(),
                            trace.get("status").asText().equals("error"));
                }
            }
            throw new AssertionError("not listed: " + traceId);
        }
    },
    SIDESEAT {
        @Override
        Told read(Api api, String project, String traceId) {
            JsonNode trace =
                    api.getJson("/sideseat/api/v1/project/" + project + "/otel/traces/" + traceId);
            String model = "";
            for (JsonNode span : trace.get("spans")) {
                model = span.path("model").isTextual() ? span.get("model").asText() : model;
            }
            return new Told(
                    trace.get("trace_id").asText(),
                    millis(trace.get("start_time")),
                    trace.get("duration_ms").asLong(),
                    model,
                    trace.get("total_tokens").asLong(),
                    trace.get("has_error").asBoolean());
        }
    };

    /// What all surfaces tell.
    record Told(
            String traceId,
            long startMillis,
            long durationMillis,
            String model,
            long tokens,
            boolean failed) {}

    /// SideSeat knows models of spans, and what was sent as one flat thing has none.
    boolean tellsModel(WayIn way) {
        return this != SIDESEAT || way != WayIn.TRAINLY;
    }

    abstract Told read(Api api, String project, String traceId);

    private static long millis(JsonNode time) {
        return OffsetDateTime.parse(time.asText()).toInstant().toEpochMilli();
    }
}
