package io.tracemill.e2e.sideseat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.e2e.Api;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// A request of a real SDK with spans, as `sideseat/otlp` holds it.
///
/// @param file with its body
record RecordedRequest(String file, String contentType) {

    /// All of them in the order they were recorded in.
    static List<RecordedRequest> all() {
        return StreamSupport.stream(RecordedFile.json("otlp/index.json").spliterator(), false)
                .map(each ->
                        new RecordedRequest(
                                each.get("file").asText(), each.get("content_type").asText()))
                .toList();
    }

    /// The body of a request that is in a file of this name.
    static byte[] body(String file) {
        return RecordedFile.bytes("otlp/" + file);
    }

    /// Returns the receipt.
    String send(Api api) {
        HttpResponse<String> answer = api.post("/v1/traces", contentType, body(file), Map.of());
        assertEquals(200, answer.statusCode(), answer.body());
        return Api.receipt(answer);
    }
}
