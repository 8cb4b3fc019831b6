package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What sixteen real SDKs sent, and what is to be read of it: `sdk-expected/SDK.json` says for each
/// trace its name, status, models, tokens, session, tools, errors and tree.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SdkCapturesTest {

    private static final Path EXPECTED = Path.of("src/test/resources/sdk-expected");
    private static final String PROJECT = "captured";

    private Api api;

    static List<String> sdks() {
        return SdkCapture.sdks();
    }

    @BeforeAll
    void sendAll() {
        OwnProject own = OwnProject.create(SharedStack.get().ready(), PROJECT);
        String key = own.key();
        api = own.api();
        List<String> receipts = new ArrayList<>();
        try (GrpcExport grpc = new GrpcExport(SharedStack.get().ready().gatewayGrpc())) {
            for (String sdk : SdkCapture.sdks()) {
                for (SdkCapture capture : SdkCapture.of(sdk)) {
                    if (capture.method().equals("gRPC")) {
                        receipts.add(grpc.send(key, capture.body()));
                    } else if (capture.isTraces()) {
                        receipts.add(Api.receipt(send(capture)));
                    }
                }
            }
        }
        receipts.forEach(receipt -> api.getAfter(receipt, "/traces?limit=1"));
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void eachTraceReadsAsItWasMeant(String sdk) {
        JsonNode expected = Api.json(read(EXPECTED.resolve(sdk + ".json")));
        assertTrue(expected.size() > 0, "nothing is expected of " + sdk);
        List<String> differences = new ArrayList<>();
        expected.properties()
                .forEach(trace -> {
                    Map<String, Object> actual =
                            CapturedTrace.of(api.getJson("/traces/" + trace.getKey()));
                    JsonNode told = Api.json(Api.JSON.valueToTree(actual).toString());
                    trace.getValue()
                            .properties()
                            .forEach(fact -> {
                                JsonNode is = told.path(fact.getKey());
                                if (!fact.getValue().equals(is)) {
                                    differences.add(
                                            "%s %s: expected %s, got %s"
                                                    .formatted(
                                                            trace.getKey(),
                                                            fact.getKey(),
                                                            fact.getValue(),
                                                            is));
                                }
                            });
                });

        assertEquals("", String.join("\n", differences));
    }

    @Test
    void sideSeatShowsANameWithItsValues() {
        JsonNode trace =
                api.getJson(
                        "/api/v1/project/%s/otel/traces/%s?include_raw_span=true"
                                .formatted(PROJECT, "01a1f9083787faf938773c1e6b27a07e"));

        assertEquals("agent.ratelimit", trace.get("trace_name").asText());
        JsonNode call = trace.at("/spans/1");
        assertEquals("Chat Completion with 'gpt-4o-mini'", call.get("span_name").asText());
        assertEquals(
                "Chat Completion with {request_data[model]!r}", call.at("/raw_span/name").asText());
    }

    /// As the SDK sends it, with a key of ours.
    private HttpResponse<String> send(SdkCapture capture) {
        Map<String, String> headers = new LinkedHashMap<>(capture.headers());
        headers.remove("content-type");
        HttpResponse<String> answer =
                api.post(
                        capture.path().replace("/default/", "/" + PROJECT + "/"),
                        capture.contentType(),
                        capture.body(),
                        headers);
        assertTrue(
                answer.statusCode() == 200 || answer.statusCode() == 201,
                () ->
                        capture.sdk()
                                + " "
                                + capture.number()
                                + " was answered "
                                + answer.statusCode()
                                + ": "
                                + answer.body());
        return answer;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
