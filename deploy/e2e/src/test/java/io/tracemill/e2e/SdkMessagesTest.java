package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What real SDKs sent, and the conversations that come of it: `sdk-messages/SDK.json` has for each
/// trace its messages, one a line.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SdkMessagesTest {

    private static final String PROJECT = "sdk-messages";
    private static final int SHORT = 140;

    private Api api = SharedStack.api();
    private String project = "";

    static List<String> sdks() {
        return SdkCapture.sdks().stream()
                .filter(sdk ->
                        SdkMessagesTest.class.getResource("/sdk-messages/" + sdk + ".json") != null)
                .toList();
    }

    @BeforeAll
    void sendAll() {
        OwnProject own = OwnProject.create(SharedStack.get().ready(), PROJECT);
        project = own.id();
        String key = own.key();
        api = own.api();
        List<String> receipts = new ArrayList<>();
        try (GrpcExport grpc = new GrpcExport(SharedStack.get().ready().gatewayGrpc())) {
            for (String sdk : SdkCapture.sdks()) {
                for (SdkCapture capture : SdkCapture.of(sdk)) {
                    if (capture.method().equals("gRPC")) {
                        receipts.add(grpc.send(key, capture.body()));
                    } else if (capture.path().endsWith("/v1/traces")) {
                        receipts.add(Api.receipt(send(capture)));
                    }
                }
            }
        }
        receipts.forEach(receipt -> api.getAfter(receipt, "/traces?limit=1"));
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void eachConversationReadsAsItWasHeld(String sdk) throws IOException {
        JsonNode expected = expected(sdk);
        assertTrue(expected.size() > 0, "nothing is expected of " + sdk);
        List<String> differences = new ArrayList<>();
        expected.properties()
                .forEach(trace -> {
                    String wanted = String.join("\n", texts(trace.getValue()));
                    String actual = String.join("\n", lines(trace.getKey()));
                    if (!wanted.equals(actual)) {
                        differences.add(
                                "%s: expected%n%s%ngot%n%s"
                                        .formatted(trace.getKey(), wanted, actual));
                    }
                });

        assertEquals("", String.join("\n\n", differences));
    }

    /// One for each message, then the tools, then the tokens.
    private List<String> lines(String traceId) {
        JsonNode body =
                api.getJson(
                        "/sideseat/api/v1/project/%s/otel/traces/%s/messages"
                                .formatted(project, traceId));
        List<String> lines = new ArrayList<>();
        body.get("messages").forEach(block -> lines.add(line(block)));
        body.get("tool_definitions")
                .forEach(tool -> lines.add("tool " + tool.at("/function/name").asText()));
        lines.add("tokens " + body.at("/metadata/total_tokens"));
        return lines;
    }

    /// `role: what is said`, or `role type: content`
    private static String line(JsonNode block) {
        JsonNode content = block.get("content");
        String type = content.get("type").asText();
        boolean isError = block.get("category").asText().equals("Exception");
        String said = type.equals("text") ? content.get("text").asText() : content.toString();
        String text = said.lines().findFirst().orElse("");
        return block.get("role").asText()
                + (isError ? " error" : type.equals("text") ? "" : " " + type)
                + ": "
                + (text.length() > SHORT ? text.substring(0, SHORT) + "…" : text);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode expected(String sdk) throws IOException {
        try (InputStream in =
                SdkMessagesTest.class.getResourceAsStream("/sdk-messages/" + sdk + ".json")) {
            return Api.JSON.readTree(in);
        }
    }

    private HttpResponse<String> send(SdkCapture capture) {
        Map<String, String> headers = new LinkedHashMap<>(capture.headers());
        headers.remove("content-type");
        HttpResponse<String> answer =
                api.post(
                        capture.path().replace("/default/", "/" + project + "/"),
                        capture.contentType(),
                        capture.body(),
                        headers);
        assertTrue(answer.statusCode() == 200, () -> capture + answer.body());
        return answer;
    }
}
