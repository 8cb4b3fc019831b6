package io.tracemill.ingest.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.reply.ProtobufBytes;

/// A refusal in gRPC's words.
final class Statuses {
    private static final String RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private Statuses() {}

    static Status of(Refusal refusal) {
        return Status.fromCodeValue(refusal.reason().rpcCode()).withDescription(refusal.message());
    }

    /// When to try again, as exporters read it:
    /// <https://opentelemetry.io/docs/specs/otlp/#otlpgrpc-throttling>.
    static Metadata trailers(Refusal refusal) {
        Metadata trailers = new Metadata();
        if (refusal.reason().isTemporary()) {
            trailers.put(DETAILS, details(refusal));
        }
        return trailers;
    }

    private static byte[] details(Refusal refusal) {
        byte[] delay = new ProtobufBytes().number(1, refusal.retryAfterSeconds()).toByteArray();
        byte[] retryInfo = new ProtobufBytes().bytes(1, delay).toByteArray();
        byte[] any = new ProtobufBytes().text(1, RETRY_INFO).bytes(2, retryInfo).toByteArray();
        return new ProtobufBytes()
                .number(1, refusal.reason().rpcCode())
                .text(2, refusal.message())
                .bytes(3, any)
                .toByteArray();
    }
}
