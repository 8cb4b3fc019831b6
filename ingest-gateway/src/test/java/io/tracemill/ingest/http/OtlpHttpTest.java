package io.tracemill.ingest.http;

import static io.tracemill.ingest.http.HttpCalls.gzip;
import static io.tracemill.ingest.http.HttpCalls.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.tracemill.ingest.TestGateway;
import io.tracemill.ingest.receipt.InMemoryReceiptSigner;
import io.tracemill.schemas.topic.Receipt;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OtlpHttpTest {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/traces",
                "/v1/otlp/traces",
                "/v1/otlp/v1/traces",
                "/otel/default/v1/traces"
            })
    void takesProtobufAtEveryPath(String path) {
        HttpResponse<byte[]> answer = http.postProtobuf(path, OtlpBodies.spans(1, 3));

        assertEquals(200, answer.statusCode());
        assertEquals("application/x-protobuf", header(answer, "Content-Type"));
        assertEquals(0, answer.body().length);
        assertTrue(InMemoryReceiptSigner.CODEC.decode(header(answer, Receipt.HEADER)).isPresent());
        assertEquals(3, gateway.publisher().stored().getFirst().spans().size());
    }

    @Test
    void takesJsonAndAnswersJson() {
        HttpResponse<byte[]> answer =
                http.send(
                        http.to("/v1/traces")
                                .header("Content-Type", "application/json; charset=UTF-8")
                                .POST(BodyPublishers.ofString(OtlpBodies.JSON_SPAN)));

        assertEquals(200, answer.statusCode());
        assertEquals("application/json", header(answer, "Content-Type"));
        assertEquals("{\"partialSuccess\":{}}", text(answer));
        assertEquals(1, gateway.publisher().stored().size());
    }

    @Test
    void tellsWhichSpansOfABatchItRefused() throws InvalidProtocolBufferException {
        byte[] body =
                OtlpBodies.request(
                        OtlpBodies.span(1, 0).build(),
                        OtlpBodies.span(1, 1).setEndTimeUnixNano(5).build(),
                        OtlpBodies.span(1, 2).build());

        HttpResponse<byte[]> answer = http.postProtobuf("/v1/traces", body);

        assertEquals(200, answer.statusCode());
        var partial = ExportTraceServiceResponse.parseFrom(answer.body()).getPartialSuccess();
        assertEquals(1, partial.getRejectedSpans());
        assertTrue(partial.getErrorMessage().contains("spans[1]"), partial.getErrorMessage());
        assertEquals(2, gateway.publisher().stored().getFirst().spans().size());
    }

    @Test
    void answersAPartialSuccessWhenEverySpanIsRefused() throws InvalidProtocolBufferException {
        byte[] body = OtlpBodies.request(OtlpBodies.span(1, 1).setEndTimeUnixNano(5).build());

        HttpResponse<byte[]> answer = http.postProtobuf("/v1/traces", body);

        assertEquals(200, answer.statusCode());
        var partial = ExportTraceServiceResponse.parseFrom(answer.body()).getPartialSuccess();
        assertEquals(1, partial.getRejectedSpans());
        assertTrue(answer.headers().firstValue(Receipt.HEADER).isEmpty());
    }

    @Test
    void takesAnEmptyRequest() {
        HttpResponse<byte[]> answer = http.postProtobuf("/v1/traces", new byte[0]);

        assertEquals(200, answer.statusCode());
        assertEquals(0, answer.body().length);
    }

    @Test
    void refusesMalformedProtobufWithAStatusInProtobuf() throws InvalidProtocolBufferException {
        HttpResponse<byte[]> answer =
                http.postProtobuf("/v1/traces", "not a request at all".getBytes(UTF_8));

        assertEquals(400, answer.statusCode());
        assertEquals("application/x-protobuf", header(answer, "Content-Type"));
        // google.rpc.Status: the code is field 1, the message field 2
        assertEquals(8, answer.body()[0]);
        assertEquals(3, answer.body()[1]);
        assertTrue(text(answer).contains("byte"), text(answer));
    }

    @Test
    void refusesMalformedJsonWithAStatusInJson() {
        HttpResponse<byte[]> answer = http.postJson("/v1/traces", "{\"resourceSpans\":[{]}");

        assertEquals(400, answer.statusCode());
        assertTrue(text(answer).startsWith("{\"code\":3,\"message\":\""), text(answer));
    }

    @Test
    void countsTheMetricsThatItDoesNotStore() throws InvalidProtocolBufferException {
        NumberDataPoint point = NumberDataPoint.getDefaultInstance();
        byte[] body =
                ExportMetricsServiceRequest.newBuilder()
                        .addResourceMetrics(
                                ResourceMetrics.newBuilder()
                                        .addScopeMetrics(
                                                ScopeMetrics.newBuilder()
                                                        .addMetrics(
                                                                Metric.newBuilder()
                                                                        .setName("requests")
                                                                        .setSum(
                                                                                Sum.newBuilder()
                                                                                        .addDataPoints(
                                                                                                point)
                                                                                        .addDataPoints(
                                                                                                point)))))
                        .build()
                        .toByteArray();

        HttpResponse<byte[]> answer = http.postProtobuf("/v1/metrics", body);

        assertEquals(200, answer.statusCode());
        var partial = ExportMetricsServiceResponse.parseFrom(answer.body()).getPartialSuccess();
        assertEquals(2, partial.getRejectedDataPoints());
        assertTrue(partial.getErrorMessage().contains("not stored"), partial.getErrorMessage());
    }

    @Test
    void countsTheLogsThatItDoesNotStore() throws InvalidProtocolBufferException {
        HttpResponse<byte[]> json =
                http.postJson(
                        "/otel/default/v1/logs",
                        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{},{},{}]}]}]}");
        HttpResponse<byte[]> empty = http.postProtobuf("/v1/otlp/v1/logs", new byte[0]);

        assertTrue(text(json).contains("\"rejectedLogRecords\":\"3\""), text(json));
        assertEquals(200, empty.statusCode());
        assertFalse(ExportLogsServiceResponse.parseFrom(empty.body()).hasPartialSuccess());
    }

    @Test
    void refusesMetricsThatAreNone() {
        HttpResponse<byte[]> answer = http.postJson("/v1/metrics", "[");

        assertEquals(400, answer.statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP"})
    void takesGzip(String encoding) {
        HttpResponse<byte[]> answer =
                http.send(
                        http.to("/v1/traces")
                                .header("Content-Type", "application/x-protobuf")
                                .header("Content-Encoding", encoding)
                                .POST(BodyPublishers.ofByteArray(gzip(OtlpBodies.spans(1, 100)))));

        assertEquals(200, answer.statusCode());
        assertEquals(100, gateway.publisher().stored().getFirst().spans().size());
    }

    @Test
    void takesAChunkedBodyOfUnknownLength() {
        byte[] body = OtlpBodies.spans(1, 5_000);

        HttpResponse<byte[]> answer =
                http.send(
                        http.to("/v1/traces")
                                .header("Content-Type", "application/x-protobuf")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(body))));

        assertEquals(200, answer.statusCode());
        assertEquals(5_000, gateway.publisher().stored().getFirst().spans().size());
    }

    @Test
    void cutsALargeTraceIntoSeveralEventsOfOneKey() {
        byte[] body =
                OtlpBodies.request(
                        OtlpBodies.heavySpan(1, 0, 700_000),
                        OtlpBodies.heavySpan(1, 1, 700_000),
                        OtlpBodies.heavySpan(1, 2, 200_000));

        HttpResponse<byte[]> answer = http.postProtobuf("/v1/traces", body);

        assertEquals(200, answer.statusCode());
        assertEquals(2, gateway.publisher().stored().size());
        Receipt receipt =
                InMemoryReceiptSigner.CODEC.decode(header(answer, Receipt.HEADER)).orElseThrow();
        assertTrue(receipt.lastOffsets().containsValue(1L), receipt.toString());
    }

    @Test
    void namesTheContentTypesThatItTakes() {
        HttpResponse<byte[]> text =
                http.send(
                        http.to("/v1/traces")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("x")));
        HttpResponse<byte[]> latin =
                http.send(
                        http.to("/v1/traces")
                                .header("Content-Type", "application/json; charset=latin1")
                                .POST(BodyPublishers.ofString("{}")));
        HttpResponse<byte[]> none =
                http.send(http.to("/v1/traces").POST(BodyPublishers.ofString("{}")));

        assertEquals(415, text.statusCode());
        assertTrue(text(text).contains("application/x-protobuf"), text(text));
        assertEquals(415, latin.statusCode());
        assertEquals(415, none.statusCode());
    }

    @Test
    void namesTheContentEncodingsThatItTakes() {
        HttpResponse<byte[]> answer =
                http.send(
                        http.to("/v1/traces")
                                .header("Content-Type", "application/json")
                                .header("Content-Encoding", "br")
                                .POST(BodyPublishers.ofString("{}")));

        assertEquals(415, answer.statusCode());
        assertTrue(text(answer).contains("gzip"), text(answer));
    }

    @Test
    void asksToTryAgainWhileKafkaIsAway() {
        gateway.publisher().away(true);

        HttpResponse<byte[]> answer = http.postProtobuf("/v1/traces", OtlpBodies.spans(1, 1));

        assertEquals(503, answer.statusCode());
        assertEquals("1", header(answer, "Retry-After"));
        assertEquals(14, answer.body()[1]);
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
