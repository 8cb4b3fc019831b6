package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.local.LocalOptions;
import io.tracemill.local.LocalStack;
import io.tracemill.local.Ports;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What was erased stays so when everything starts again, and the state that is left of it serves.
final class ErasureRestartTest {

    private static final LocalOptions OPTIONS =
            LocalOptions.in(Path.of("target/e2e/erasure"))
                    .withPorts(Ports.FREE)
                    .withProgress(System.out::println);

    @Test
    void anErasureOutlivesARestart() {
        try (LocalStack stack = LocalStack.start(OPTIONS.withFreshData())) {
            Api api = new Api(stack.ready());
            send(api, "kept", "gone");
            assertEquals(204, api.deleteAtQuery("/traces/gone").statusCode());
        }
        try (LocalStack stack = LocalStack.start(OPTIONS)) {
            Api api = new Api(stack.ready());

            assertEquals(404, api.get("/traces/gone").statusCode());
            assertEquals(1, api.getJson("/traces").get("total").asInt());
            send(api, "gone");

            assertEquals(1, api.getJson("/traces/gone").get("span_count").asInt());
            assertEquals(2, api.getJson("/traces").get("total").asInt());
            assertEquals(
                    2,
                    new ClickHouse(stack.ready())
                            .number(
                                    "SELECT count() FROM spans WHERE trace_id IN ('kept', 'gone')"));
        }
    }

    private static void send(Api api, String... traces) {
        StringBuilder body = new StringBuilder();
        for (String trace : traces) {
            body.append(body.isEmpty() ? "[" : ",")
                    .append(
                            """
                            {"trace_id":"%s","spans":[{"span_id":"root","name":"support","kind":"agent",
                             "start_time":"2026-11-20T10:00:00Z","end_time":"2026-11-20T10:00:01Z"}]}\
                            """
                                    .formatted(trace));
        }
        String receipt = Api.receipt(api.postJson("/traces", body.append("]").toString()));
        api.getAfter(receipt, "/traces?limit=1");
    }
}
