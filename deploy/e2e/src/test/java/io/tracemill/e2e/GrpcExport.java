package io.tracemill.e2e;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.tracemill.schemas.topic.Receipt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;

/// An exporter that speaks OTLP over gRPC and sends messages as they are.
public final class GrpcExport implements AutoCloseable {

    private static final MethodDescriptor<byte[], byte[]> EXPORT =
            MethodDescriptor.<byte[], byte[]>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("opentelemetry.proto.collector.trace.v1.TraceService/Export")
                    .setRequestMarshaller(Bytes.AS_THEY_ARE)
                    .setResponseMarshaller(Bytes.AS_THEY_ARE)
                    .build();

    private final ManagedChannel channel;

    /// @param address `host:port`
    public GrpcExport(String address) {
        channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
    }

    /// The receipt.
    String send(String key, byte[] message) {
        String receipt = call(key, message).get(header(Receipt.HEADER));
        if (receipt == null) {
            throw new AssertionError("no receipt");
        }
        return receipt;
    }

    /// Whether a message of nothing is taken, and else why not.
    public Status.Code status(String key) {
        try {
            call(key, new byte[0]);
            return Status.Code.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        }
    }

    /// The headers of the answer.
    Metadata call(String key, byte[] message) {
        Metadata sent = new Metadata();
        sent.put(header("authorization"), "Bearer " + key);
        AtomicReference<Metadata> answered = new AtomicReference<>(new Metadata());
        AtomicReference<Metadata> trailers = new AtomicReference<>(new Metadata());
        ClientCalls.blockingUnaryCall(
                ClientInterceptors.intercept(
                        channel,
                        MetadataUtils.newAttachHeadersInterceptor(sent),
                        MetadataUtils.newCaptureMetadataInterceptor(answered, trailers)),
                EXPORT,
                CallOptions.DEFAULT,
                message);
        return answered.get();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private static Metadata.Key<String> header(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private enum Bytes implements MethodDescriptor.Marshaller<byte[]> {
        AS_THEY_ARE;

        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
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
