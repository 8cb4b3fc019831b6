package io.tracemill.ingest.grpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.tracemill.ingest.TestGateway;
import io.tracemill.ingest.http.OtlpBodies;
import io.tracemill.ingest.receipt.InMemoryReceiptSigner;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.topic.Receipt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OtlpGrpcTest {
    private static TestGateway gateway;
    private static ManagedChannel channel;

    @BeforeAll
    static void start() {
        gateway = TestGateway.inMemory(Map.of("tracemill.body.max-bytes", "1MB"));
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", gateway.grpcPort())
                        .usePlaintext()
                        .build();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        gateway.close();
    }

    @BeforeEach
    void reset() {
        gateway.reset();
    }

    @Test
    void takesSpansAndGivesAReceipt() {
        AtomicReference<Metadata> headers = new AtomicReference<>();
        AtomicReference<Metadata> trailers = new AtomicReference<>();
        Channel capturing =
                ClientInterceptors.intercept(
                        authorized(TestGateway.KEY),
                        MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));

        byte[] answer = export(capturing, "trace.v1.TraceService", OtlpBodies.spans(1, 3));

        assertArrayEquals(new byte[0], answer);
        assertEquals(3, gateway.publisher().stored().getFirst().spans().size());
        String receipt =
                headers.get()
                        .get(Metadata.Key.of(Receipt.HEADER, Metadata.ASCII_STRING_MARSHALLER));
        assertNotNull(receipt);
        assertTrue(InMemoryReceiptSigner.CODEC.decode(receipt).isPresent());
    }

    @Test
    void looksAgainForAKeyThatMayBeNew() {
        gateway.keys()
                .beforeCaughtUp(() ->
                        gateway.keys().put("tl_new", "tenant", "default", 0, KeyScope.INGEST));

        export(authorized("tl_new"), "trace.v1.TraceService", OtlpBodies.spans(1, 3));

        assertEquals(3, gateway.publisher().stored().getFirst().spans().size());
    }

    @Test
    void takesCompressedMessages() {
        byte[] answer =
                ClientCalls.blockingUnaryCall(
                        authorized(TestGateway.KEY),
                        method("trace.v1.TraceService"),
                        CallOptions.DEFAULT.withCompression("gzip"),
                        OtlpBodies.spans(1, 100));

        assertArrayEquals(new byte[0], answer);
        assertEquals(100, gateway.publisher().stored().getFirst().spans().size());
    }

    @Test
    void tellsWhichSpansItRefused() throws InvalidProtocolBufferException {
        byte[] body =
                OtlpBodies.request(
                        OtlpBodies.span(1, 0).build(),
                        OtlpBodies.span(1, 1).setEndTimeUnixNano(5).build());

        byte[] answer = export(authorized(TestGateway.KEY), "trace.v1.TraceService", body);

        var partial = ExportTraceServiceResponse.parseFrom(answer).getPartialSuccess();
        assertEquals(1, partial.getRejectedSpans());
    }

    @Test
    void saysThatMetricsAndLogsAreNotStored() {
        Channel authorized = authorized(TestGateway.KEY);

        assertArrayEquals(
                new byte[0], export(authorized, "metrics.v1.MetricsService", new byte[0]));
        assertArrayEquals(new byte[0], export(authorized, "logs.v1.LogsService", new byte[0]));
    }

    @Test
    void wordsRefusalsAsStatuses() {
        gateway.keys().put("tl_read", "tenant", "default", 0, KeyScope.READ);

        assertEquals(Status.Code.UNAUTHENTICATED, refusal(channel, OtlpBodies.spans(1, 1)));
        assertEquals(
                Status.Code.UNAUTHENTICATED, refusal(authorized("nobody"), OtlpBodies.spans(1, 1)));
        assertEquals(
                Status.Code.PERMISSION_DENIED,
                refusal(authorized("tl_read"), OtlpBodies.spans(1, 1)));
        assertEquals(
                Status.Code.PERMISSION_DENIED,
                refusal(
                        with(authorized(TestGateway.KEY), "x-sideseat-project-id", "other"),
                        OtlpBodies.spans(1, 1)));
        assertEquals(
                Status.Code.INVALID_ARGUMENT,
                refusal(authorized(TestGateway.KEY), new byte[] {1, 2, 3}));
        assertEquals(
                Status.Code.RESOURCE_EXHAUSTED,
                refusal(
                        authorized(TestGateway.KEY),
                        OtlpBodies.request(OtlpBodies.heavySpan(1, 1, 1_200_000))));
    }

    @Test
    void stopsABombAtTheLimit() {
        byte[] bomb = OtlpBodies.request(OtlpBodies.heavySpan(1, 1, 20_000_000));

        StatusRuntimeException refused =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                ClientCalls.blockingUnaryCall(
                                        authorized(TestGateway.KEY),
                                        method("trace.v1.TraceService"),
                                        CallOptions.DEFAULT.withCompression("gzip"),
                                        bomb));

        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
    }

    @Test
    void asksToTryAgainWhileKafkaIsAway() {
        gateway.publisher().away(true);

        StatusRuntimeException refused =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                export(
                                        authorized(TestGateway.KEY),
                                        "trace.v1.TraceService",
                                        OtlpBodies.spans(1, 1)));

        assertEquals(Status.Code.UNAVAILABLE, refused.getStatus().getCode());
        Metadata trailers = refused.getTrailers();
        assertNotNull(trailers);
        assertTrue(trailers.keys().contains("grpc-status-details-bin"), trailers.toString());
    }

    private static Status.Code refusal(Channel to, byte[] body) {
        StatusRuntimeException refused =
                assertThrows(
                        StatusRuntimeException.class,
                        () -> export(to, "trace.v1.TraceService", body));
        return refused.getStatus().getCode();
    }

    private static byte[] export(Channel to, String service, byte[] body) {
        return ClientCalls.blockingUnaryCall(to, method(service), CallOptions.DEFAULT, body);
    }

    private static Channel authorized(String key) {
        return with(channel, "authorization", "Bearer " + key);
    }

    private static Channel with(Channel to, String header, String value) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER), value);
        return ClientInterceptors.intercept(to, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static MethodDescriptor<byte[], byte[]> method(String service) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("opentelemetry.proto.collector." + service + "/Export")
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
    }

    /// A message is its bytes.
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
