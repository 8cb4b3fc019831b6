package io.tracemill.ingest.http;

import static io.tracemill.ingest.http.HttpCalls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.TestGateway;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TrainlyHttpTest {
    private static final String PATH = "/v1/default/traces";

    private static TestGateway gateway;
    private static HttpCalls http;

    @BeforeAll
    static void start() {
        gateway = TestGateway.inMemory(Map.of());
        http = new HttpCalls(gateway);
    }

    @AfterAll
    static void stop() {
        http.close();
        gateway.close();
    }

    @BeforeEach
    void reset() {
        gateway.reset();
    }

    @Test
    void createsATraceUnderTheIdThatWasSent() {
        HttpResponse<byte[]> answer =
                http.postJson(PATH, "{\"trace_id\":\"mine\",\"input\":\"a\",\"output\":\"b\"}");

        assertEquals(200, answer.statusCode());
        assertEquals("{\"trace_id\":\"mine\",\"status\":\"created\"}", text(answer));
    }

    @Test
    void makesUpAnIdInTrainlysForm() {
        HttpResponse<byte[]> answer = http.postJson(PATH, "{\"input\":\"a\",\"output\":\"b\"}");

        assertTrue(
                text(answer)
                        .matches("\\{\"trace_id\":\"trc_[0-9a-f]{12}\",\"status\":\"created\"}"),
                text(answer));
    }

    @Test
    void wordsErrorsAsTrainlyDoes() {
        HttpResponse<byte[]> missing = http.postJson(PATH, "{\"output\":\"b\"}");
        HttpResponse<byte[]> foreign =
                http.postJson("/v1/other/traces", "{\"input\":\"a\",\"output\":\"b\"}");

        assertEquals(400, missing.statusCode());
        assertEquals("{\"error\":{\"code\":400,\"message\":\"input is required\"}}", text(missing));
        assertEquals(403, foreign.statusCode());
        assertTrue(text(foreign).startsWith("{\"error\":{\"code\":403,"), text(foreign));
    }

    @Test
    void listsTheSpansThatItLeftOut() {
        HttpResponse<byte[]> answer =
                http.postJson(
                        PATH,
                        """
                        {"input":"a","output":"b","spans":[
                          {"name":"good","start_ms":0,"end_ms":10},
                          {"name":"bad","start_ms":"soon"},
                          {"name":"backwards","start_ms":9,"end_ms":3}]}
                        """);

        assertEquals(200, answer.statusCode());
        assertTrue(text(answer).contains("\"path\":\"spans[1]"), text(answer));
        assertTrue(text(answer).contains("\"path\":\"spans[2].endTime\""), text(answer));
        assertEquals(2, gateway.publisher().stored().getFirst().spans().size());
    }
}
