package io.tracemill.e2e.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status;
import io.tracemill.e2e.Api;
import io.tracemill.e2e.GrpcExport;
import io.tracemill.e2e.SharedStack;
import io.tracemill.e2e.Tenant;
import io.tracemill.local.Ready;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A key holds from the moment that it is told, though the gateway hears of it by way of Kafka.
final class NewKeyTest {

    private static final int KEYS = 12;

    private final Ready ready = SharedStack.get().ready();
    private final Api admin = new Api(ready, ready.adminKey());

    @Test
    void writesByHttp() {
        assertEquals(
                Collections.nCopies(KEYS, "202"),
                answers(key ->
                        Integer.toString(
                                new Api(ready, key).postJson("/traces", "[]").statusCode())));
    }

    @Test
    void writesByGrpc() {
        try (GrpcExport grpc = new GrpcExport(ready.gatewayGrpc())) {
            assertEquals(
                    Collections.nCopies(KEYS, Status.Code.OK.name()),
                    answers(key -> grpc.status(key).name()));
        }
    }

    @Test
    void writesIntoAProjectThatIsAsNew() {
        Tenant tenant = Tenant.of(ready, "new-keys");
        List<Integer> answers =
                Stream.iterate(1, i -> i + 1)
                        .limit(KEYS)
                        .map(i -> tenant.project("as-new-" + i))
                        .map(id ->
                                tenant.api()
                                        .post(
                                                "/traces",
                                                "application/json",
                                                "[]".getBytes(UTF_8),
                                                Map.of("X-Tracemill-Project", id))
                                        .statusCode())
                        .toList();

        assertEquals(Collections.nCopies(KEYS, 202), answers);
    }

    private List<String> answers(UnaryOperator<String> ask) {
        return Stream.generate(this::newKey).limit(KEYS).map(ask).toList();
    }

    private String newKey() {
        return Api.json(admin.postJson("/trulayer/v1/apikeys", "{\"name\":\"new\"}"))
                .get("key")
                .asText();
    }
}
