package io.tracemill.e2e.live;

import java.time.Instant;

/// Bodies of traces that happened a moment ago.
final class Traces {

    private Traces() {}

    static String trace(String id) {
        Instant start = Instant.now().minusSeconds(5);
        return """
        {"trace_id":"%1$s","name":"support","session_id":"s-%1$s","spans":[
          {"span_id":"root","name":"support","kind":"agent","start_time":"%2$s","duration_ms":1200,
           "input":"question of %1$s","output":"answer of %1$s"},
          {"span_id":"call","parent_span_id":"root","name":"chat","kind":"llm","model":"gpt-4o","start_time":"%3$s","duration_ms":300,
           "usage":{"input_tokens":120,"output_tokens":30}},
          {"span_id":"search","parent_span_id":"root","name":"search","kind":"tool","start_time":"%2$s","duration_ms":100,
           "input":{"q":"order"},"output":{"found":1}}]}
        """
                .formatted(id, start, start.plusMillis(200));
    }

    /// A call that is limited, and tried again with success.
    static String failing(String id) {
        Instant start = Instant.now().minusSeconds(4);
        return """
        {"trace_id":"%1$s","spans":[
          {"span_id":"root","name":"support","kind":"agent","start_time":"%2$s","duration_ms":1200,
           "input":"question of %1$s","output":"answer of %1$s"},
          {"span_id":"limited","parent_span_id":"root","name":"chat","kind":"llm","model":"gpt-4o","provider":"openai",
           "start_time":"%2$s","duration_ms":100,"status":"error","input":"same",
           "error":{"type":"RateLimitError","message":"Rate limit reached","http_status":429}},
          {"span_id":"again","parent_span_id":"root","name":"chat","kind":"llm","model":"gpt-4o","provider":"openai",
           "start_time":"%3$s","duration_ms":200,"input":"same","output":"done"}]}
        """
                .formatted(id, start, start.plusMillis(200));
    }

    static String laterSpan(String id) {
        Instant start = Instant.now().minusSeconds(3);
        return """
        {"trace_id":"%s","spans":[
          {"span_id":"later","parent_span_id":"root","name":"later","kind":"tool","start_time":"%s","duration_ms":5}]}
        """
                .formatted(id, start);
    }
}
