package io.tracemill.bench.freshness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.bench.client.HttpConversation.Answer;

/// `GET /traces?session_id=…`: answered when the trace is on it with all of its spans counted.
final class ListQuestion implements Watch.Question {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String path(Sample sample) {
        return "/traces?limit=50&session_id=" + sample.sessionId();
    }

    @Override
    public boolean isAnswered(Sample sample, Answer answer) {
        try {
            for (JsonNode item : JSON.readTree(answer.orFail(path(sample))).path("items")) {
                if (item.path("trace_id").asText().equals(sample.traceId())) {
                    return item.path("span_count").asInt() == sample.spans();
                }
            }
            return false;
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("not JSON: " + answer, malformed);
        }
    }

    @Override
    public String toString() {
        return "list";
    }
}
