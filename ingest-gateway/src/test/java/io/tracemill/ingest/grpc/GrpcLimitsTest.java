package io.tracemill.ingest.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.tracemill.ingest.TestGateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class GrpcLimitsTest {
    private static final int MANY = 200;

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        gateway =
                TestGateway.inMemory(
                        Map.of(
                                "tracemill.limits.requests-per-second", 20,
                                "tracemill.limits.burst", 20,
                                "tracemill.limits.bytes-in-flight", "1000",
                                "tracemill.body.timeout", "300ms",
                                "tracemill.connections.most", 2));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void refusesAKeyThatIsTooFastAndSaysWhenToComeBack() {
        ManagedChannel channel = channel();
        try {
            StatusRuntimeException refused = firstRefusal(channel);

            assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
            Metadata trailers = refused.getTrailers();
            assertTrue(
                    trailers != null && trailers.keys().contains("grpc-status-details-bin"),
                    "no details");
        } finally {
            end(channel);
        }
    }

    @Test
    void refusesTheCallsOfOneConnectionTooMany() {
        ManagedChannel first = channel();
        ManagedChannel second = channel();
        ManagedChannel third = channel();
        try {
            statusOf(first);
            statusOf(second);

            assertEquals(Status.Code.UNAVAILABLE, statusOf(third));
        } finally {
            end(first);
            end(second);
            end(third);
        }
    }

    @Test
    void givesUpOnAMessageThatDoesNotCome() throws Exception {
        ManagedChannel channel = channel();
        try {
            Status.Code code = statusOfSilence(channel);
            for (int i = 0; i < 10_000 && code == Status.Code.RESOURCE_EXHAUSTED; i++) {
                code = statusOfSilence(channel);
            }

            assertEquals(Status.Code.DEADLINE_EXCEEDED, code);
        } finally {
            end(channel);
        }
    }

    /// Of a call that sends its headers and nothing more.
    private static Status.Code statusOfSilence(ManagedChannel channel) throws Exception {
        CompletableFuture<Status> ended = new CompletableFuture<>();
        ClientCall<byte[], byte[]> call = channel.newCall(SILENT, CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        ended.complete(status);
                    }
                },
                new Metadata());
        call.request(1);
        return ended.get(30, TimeUnit.SECONDS).getCode();
    }

    private static StatusRuntimeException firstRefusal(ManagedChannel channel) {
        for (int i = 0; i < MANY; i++) {
            try {
                export(channel);
            } catch (StatusRuntimeException refused) {
                return refused;
            }
        }
        throw new AssertionError("none of " + MANY + " calls was refused");
    }

    private static Status.Code statusOf(ManagedChannel channel) {
        try {
            export(channel);
            return Status.Code.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        }
    }

    private static void export(ManagedChannel channel) {
        ClientCalls.blockingUnaryCall(channel, EXPORT, CallOptions.DEFAULT, new byte[0]);
    }

    private static ManagedChannel channel() {
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + TestGateway.KEY);
        return NettyChannelBuilder.forAddress("127.0.0.1", gateway.grpcPort())
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
    }

    /// Another test may count on its connection being gone.
    private static void end(ManagedChannel channel) {
        channel.shutdownNow();
        try {
            assertTrue(channel.awaitTermination(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final MethodDescriptor<byte[], byte[]> EXPORT =
            method(MethodDescriptor.MethodType.UNARY);

    /// A client holds back the headers of a unary call until there is a message.
    private static final MethodDescriptor<byte[], byte[]> SILENT =
            method(MethodDescriptor.MethodType.CLIENT_STREAMING);

    private static MethodDescriptor<byte[], byte[]> method(MethodDescriptor.MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName("opentelemetry.proto.collector.trace.v1.TraceService/Export")
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
