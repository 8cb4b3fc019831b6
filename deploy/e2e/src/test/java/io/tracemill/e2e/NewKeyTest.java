package io.tracemill.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
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
                    answers(key -> status(grpc, key)));
        }
    }

    @Test
    void writesIntoAProjectThatIsAsNew() {
        String tenantKey = PlantedProject.tenantKey(ready, "new-keys");
        Api tenant = new Api(ready, tenantKey);
        List<Integer> answers =
                Stream.iterate(1, i -> i + 1)
                        .limit(KEYS)
                        .map(i -> project(tenant, "as-new-" + i))
                        .map(id ->
                                tenant.post(
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

    private static String project(Api tenant, String name) {
        return Api.json(tenant.postToQuery("/projects?environment=x&name=" + name))
                .at("/project/project_id")
                .asText();
    }

    private static String status(GrpcExport grpc, String key) {
        try {
            grpc.call(key, new byte[0]);
            return Status.Code.OK.name();
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode().name();
        }
    }
}
