package io.tracemill.bench.body;

import io.tracemill.bench.workload.Cycle;
import io.tracemill.bench.workload.Cycle.Sent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A wire format of the gateway: its path, its content type and how spans become bytes.
public enum Format {
    OTLP("/v1/traces", "application/x-protobuf") {
        @Override
        TemplateWriter encode(Cycle cycle, List<Sent> spans) {
            return OtlpBody.encode(cycle, spans);
        }

        // an empty ExportTraceServiceResponse: without a partial success
        @Override
        public boolean acceptsAll(ByteBuffer answer) {
            return !answer.hasRemaining();
        }
    },
    CANONICAL("/traces", "application/json") {
        @Override
        TemplateWriter encode(Cycle cycle, List<Sent> spans) {
            return CanonicalBody.encode(cycle, spans);
        }

        @Override
        public boolean acceptsAll(ByteBuffer answer) {
            String beginning =
                    StandardCharsets.ISO_8859_1
                            .decode(
                                    answer.slice(
                                            answer.position(), Math.min(64, answer.remaining())))
                            .toString();
            return beginning.contains("\"rejected\":0,") || beginning.contains("\"rejected\":0}");
        }
    };

    private final String path;
    private final String contentType;

    Format(String path, String contentType) {
        this.path = path;
        this.contentType = contentType;
    }

    /// Where the gateway takes it.
    public String path() {
        return path;
    }

    /// The value of `Content-Type`.
    public String contentType() {
        return contentType;
    }

    /// Whether the body of a 2xx says that nothing was rejected.
    public abstract boolean acceptsAll(ByteBuffer answer);

    abstract TemplateWriter encode(Cycle cycle, List<Sent> spans);
}
