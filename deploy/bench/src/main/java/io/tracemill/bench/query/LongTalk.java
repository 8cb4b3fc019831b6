package io.tracemill.bench.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracemill.bench.client.HttpConversation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A trace of twenty turns, each a model call that is given all that was said before.
final class LongTalk {

    static final String TRACE_ID = "4c6f6e6754616c6b4f665477656e7479";
    static final int TURNS = 20;
    static final int SPANS = TURNS + 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORDS = "and this is what was said about it, at some length; ";

    private LongTalk() {}

    static void send(HttpConversation gateway) {
        byte[] body = trace().toString().getBytes(StandardCharsets.UTF_8);
        gateway.post("/traces", "application/json", body).orFail("POST /traces");
    }

    private static ObjectNode trace() {
        Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(TURNS);
        ObjectNode trace = JSON.createObjectNode().put("trace_id", TRACE_ID);
        ArrayNode spans = trace.putArray("spans");
        span(spans, "talk", start, start.plusSeconds(TURNS)).put("kind", "agent");
        ArrayNode said = JSON.createArrayNode();
        said.add(message("system", "You help."));
        for (int turn = 0; turn < TURNS; turn++) {
            said.add(message("user", "Question " + turn + ": " + WORDS.repeat(4)));
            String answer = "Answer " + turn + ": " + WORDS.repeat(6);
            Instant asked = start.plusSeconds(turn);
            span(spans, "turn-" + turn, asked, asked.plusMillis(900))
                    .put("parent_span_id", "talk")
                    .put("kind", "llm")
                    .put("model", "gpt-4o")
                    .put("input", said.toString())
                    .put("output", answer);
            said.add(message("assistant", answer));
        }
        return trace;
    }

    private static ObjectNode span(ArrayNode spans, String id, Instant start, Instant end) {
        return spans.addObject()
                .put("span_id", id)
                .put("name", id)
                .put("start_time", start.toString())
                .put("end_time", end.toString());
    }

    private static ObjectNode message(String role, String content) {
        return JSON.createObjectNode().put("role", role).put("content", content);
    }
}
