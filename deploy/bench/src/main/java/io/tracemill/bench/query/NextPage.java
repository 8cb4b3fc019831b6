package io.tracemill.bench.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.bench.client.HttpConversation.Answer;

/// Where a list goes on.
final class NextPage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private NextPage() {}

    /// The `next_cursor` of an answer.
    ///
    /// @throws IllegalStateException with the answer when it has none
    static String cursor(String question, Answer answer) {
        try {
            JsonNode cursor = JSON.readTree(answer.orFail(question)).path("next_cursor");
            if (cursor.isTextual()) {
                return cursor.asText();
            }
            throw new IllegalStateException("a page without next_cursor: " + answer);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("not JSON: " + answer, malformed);
        }
    }
}
