package io.tracemill.query.message.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import org.junit.jupiter.api.Test;

/// Hashes that SideSeat 1.0.13 gave.
final class ContentHashTest {

    @Test
    void aTextIsHashedAsItIs() {
        assertEquals("7aca001a062fa03c", hash("{\"type\":\"text\",\"text\":\"You are terse.\"}"));
        assertEquals(
                "1099c9c05cc3573d", hash("{\"type\":\"text\",\"text\":\"naïve\\nline2\\ttab\"}"));
    }

    @Test
    void aCallIsHashedWithoutItsId() {
        assertEquals(
                "23d20a8815b22a6d",
                hash(
                        "{\"type\":\"tool_call\",\"id\":\"call_0\",\"name\":\"get_weather\",\"arguments\":{\"city\":\"Paris\"}}"));
        assertEquals(
                "23d20a8815b22a6d",
                hash(
                        "{\"type\":\"tool_use\",\"id\":\"call_1\",\"name\":\"get_weather\",\"input\":\"{\\\"city\\\": \\\"Paris\\\"}\"}"));
    }

    @Test
    void aResultIsHashedByWhatItHolds() {
        assertEquals(
                "7042b03d8b351f01",
                hash(
                        "{\"type\":\"tool_call_response\",\"id\":\"call_0\",\"response\":{\"temp_c\":20,\"sky\":\"clear\"}}"));
        assertEquals(
                "831d1a816cc3726b",
                hash(
                        "{\"type\":\"tool_result\",\"tool_use_id\":\"call_e4\",\"content\":\"tool says x\"}"));
    }

    @Test
    void theOrderOfMembersDoesNotMatter() {
        assertEquals(
                "b5cb6de7e2b8f9ce",
                hash(
                        "{\"type\":\"json\",\"data\":{\"id\":\"d0\",\"content\":\"doc zero\",\"score\":0.87}}"));
        assertEquals(
                "b5cb6de7e2b8f9ce",
                hash(
                        "{\"type\":\"json\",\"data\":{\"score\":0.87,\"id\":\"d0\",\"content\":\"doc zero\"}}"));
    }

    @Test
    void whatNobodyKnowsIsHashedWhole() {
        assertEquals("79e0e9bcbd030baf", hash("{\"type\":\"reasoning\",\"content\":\"hmm\"}"));
    }

    private static String hash(String part) {
        JsonNode json = Json.parse(part).orElseThrow();
        return ContentHash.of(PartReader.read(json).orElseThrow());
    }
}
