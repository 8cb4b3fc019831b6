package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What real SDKs sent, and the conversations that come of it: `sdk-messages/SDK.json` has for each
/// trace its messages, one a line.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SdkMessagesTest {

    private static final String PROJECT = "sdk-messages";
    private static final int SHORT = 100;

    private Api api = SharedStack.api();
    private String project = "";

    static List<String> sdks() {
        return SdkCapture.sdks().stream()
                .filter(
                        sdk ->
                                SdkMessagesTest.class.getResource("/sdk-messages/" + sdk + ".json")
                                        != null)
                .toList();
    }

    @BeforeAll
    void sendAll() {
        Api admin = SharedStack.api().as(SharedStack.get().ready().adminKey());
        JsonNode created =
                Api.json(
                        admin.postToQuery("/projects?name=" + PROJECT + "&environment=production"));
        project = created.at("/project/project_id").asText();
        String key = created.at("/api_key/key").asText();
        api = admin.as(key);
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

    @org.junit.jupiter.api.Test
    void dump() throws IOException {
        java.nio.file.Path out = java.nio.file.Path.of("/tmp/w/msgtmp/dump.txt");
        StringBuilder text = new StringBuilder();
        for (JsonNode trace : api.getJson("/traces?limit=200&from=2026-01-01T00:00:00Z").get("items")) {
            text.append("== ").append(trace.get("trace_id").asText()).append(" ").append(trace.get("name").asText()).append(" ").append(trace.get("prompt").asText()).append("\n");
            lines(trace.get("trace_id").asText()).forEach(l -> text.append("   ").append(l).append("\n"));
        }
        java.nio.file.Files.writeString(out, text.toString());
    }

    private List<String> lines(String traceId) {
        JsonNode body =
                api.getJson(
                        "/sideseat/api/v1/project/" + project + "/otel/traces/" + traceId + "/messages");
        List<String> lines = new ArrayList<>();
        body.get("messages").forEach(block -> lines.add(line(block)));
        lines.add("tools " + body.get("tool_definitions")+" tokens "+body.at("/metadata/total_tokens"));
        return lines;
    }

    /// `role: what is said`
    private static String line(JsonNode block) {
        JsonNode content = block.get("content");
        String said =
                switch (content.get("type").asText()) {
                    case "text" -> content.get("text").asText();
                    default -> content.toString();
                };
        return block.get("role").asText() + (block.get("category").asText().equals("Exception") ? " error: " : ": ")
                + (said.length() > 220 ? said.substring(0, 220) + "…" : said);
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
