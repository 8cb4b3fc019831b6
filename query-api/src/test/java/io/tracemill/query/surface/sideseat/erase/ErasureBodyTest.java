package io.tracemill.query.surface.sideseat.erase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracemill.query.http.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong with a body is said as the product says it: its answers were recorded.
final class ErasureBodyTest {

    private static final Optional<String> JSON = Optional.of("application/json; charset=utf-8");

    @Test
    void readsEachIdOnce() {
        assertEquals(
                List.of("a", "b"),
                ErasureBody.of(JSON, "{\"trace_ids\":[\"a\",\"b\",\"a\"]}").ids("trace_ids"));
    }

    @Test
    void readsSpansByTrace() {
        String body =
                "{\"spans\":[{\"trace_id\":\"t\",\"span_id\":\"a\"},{\"trace_id\":\"u\",\"span_id\":\"b\"},{\"trace_id\":\"t\",\"span_id\":\"c\"}]}";

        assertEquals(
                Map.of("t", List.of("a", "c"), "u", List.of("b")),
                ErasureBody.of(JSON, body).spans());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{; Failed to parse the request body as JSON: EOF while parsing an object at line 1 column 1",
                "~~; Failed to parse the request body as JSON: EOF while parsing a value at line 1 column 0",
                "{\"ids\":[\"0e7238c7936ecf3dbd1ef9100d6046ce\"]}; Failed to deserialize the JSON body into the target type: missing field `trace_ids` at line 1 column 44",
                "{\"trace_ids\":[]}; IDs cannot be empty",
                "{\"trace_ids\":[1]}; Failed to deserialize the JSON body into the target type: trace_ids: invalid type: integer `1`, expected a string at line 1 column 17",
                "{\"trace_ids\":\"a\"}; Failed to deserialize the JSON body into the target type: trace_ids: invalid type: string \"a\", expected a sequence at line 1 column 17",
                "[]; Failed to deserialize the JSON body into the target type: invalid type: sequence, expected struct at line 1 column 2"
            })
    void saysWhatIsWrongAndWhere(String body, String message) {
        assertEquals(message, refusal(body));
    }

    @Test
    void aListOfSpansIsWantedWhereSpansAreErased() {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> ErasureBody.of(JSON, "{}").spans());

        assertEquals(
                "Failed to deserialize the JSON body into the target type: missing field `spans` at line 1 column 2",
                refused.getMessage());
    }

    @Test
    void takesAHundredAndNoMore() {
        assertEquals(100, ErasureBody.of(JSON, many(100)).ids("trace_ids").size());
        assertEquals("Cannot process more than 100 IDs at once", refusal(many(101)));
    }

    @Test
    void theBodyIsToBeCalledJson() {
        for (Optional<String> type : List.of(Optional.<String>empty(), Optional.of("text/plain"))) {
            ProblemException refused =
                    assertThrows(ProblemException.class, () -> ErasureBody.of(type, many(1)));

            assertEquals(
                    "Expected request with `Content-Type: application/json`", refused.getMessage());
        }
    }

    private static String refusal(String body) {
        ProblemException refused =
                assertThrows(
                        ProblemException.class, () -> ErasureBody.of(JSON, body).ids("trace_ids"));
        return refused.getMessage();
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"x" + i + "\"")
                .collect(Collectors.joining(",", "{\"trace_ids\":[", "]}"));
    }
}
