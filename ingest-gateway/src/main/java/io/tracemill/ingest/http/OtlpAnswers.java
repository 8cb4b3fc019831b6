package io.tracemill.ingest.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Taken;
import io.tracemill.ingest.reply.OtlpReply;
import io.tracemill.ingest.reply.ProtobufBytes;
import io.tracemill.ingest.reply.UnstoredSignal;
import org.jspecify.annotations.Nullable;

/// The answers of OTLP over HTTP, in the encoding of the request.
///
/// See <https://opentelemetry.io/docs/specs/otlp/#otlphttp-response>.
enum OtlpAnswers implements Answers {
    PROTOBUF(Responses.PROTOBUF) {
        @Override
        byte[] partialSuccess(String rejectedName, OtlpReply reply) {
            return reply.toProtobuf();
        }

        @Override
        OtlpReply count(UnstoredSignal signal, byte[] body) {
            return signal.ofProtobuf(body);
        }

        @Override
        byte[] status(Refusal refusal) {
            return new ProtobufBytes()
                    .number(1, refusal.reason().rpcCode())
                    .text(2, refusal.message())
                    .toByteArray();
        }
    },
    JSON(Responses.JSON) {
        @Override
        byte[] partialSuccess(String rejectedName, OtlpReply reply) {
            return JsonBytes.object(json -> {
                json.writeObjectFieldStart("partialSuccess");
                if (!reply.isPlain()) {
                    json.writeStringField(rejectedName, Long.toString(reply.rejected()));
                    json.writeStringField("errorMessage", reply.message());
                }
                json.writeEndObject();
            });
        }

        @Override
        OtlpReply count(UnstoredSignal signal, byte[] body) {
            return signal.ofJson(body);
        }

        @Override
        byte[] status(Refusal refusal) {
            return JsonBytes.object(json -> {
                json.writeNumberField("code", refusal.reason().rpcCode());
                json.writeStringField("message", refusal.message());
            });
        }
    };

    static final String ACCEPTED_TYPES =
            "application/x-protobuf or application/json (charset utf-8)";

    private final String contentType;

    OtlpAnswers(String contentType) {
        this.contentType = contentType;
    }

    /// The encoding that a content type stands for; null for any other.
    static @Nullable OtlpAnswers of(@Nullable String contentType) {
        if (MediaTypes.is(contentType, Responses.PROTOBUF)
                || MediaTypes.is(contentType, "application/protobuf")) {
            return PROTOBUF;
        }
        return MediaTypes.isJson(contentType) ? JSON : null;
    }

    @Override
    public MutableHttpResponse<byte[]> accepted(Taken.Accepted accepted) {
        byte[] body = partialSuccess("rejectedSpans", OtlpReply.of(accepted.rejections()));
        return Responses.accepted(HttpStatus.OK, accepted, contentType, body);
    }

    @Override
    public MutableHttpResponse<byte[]> refused(Refusal refusal) {
        return Responses.refused(refusal, contentType, status(refusal));
    }

    /// @throws io.tracemill.ingest.reply.UnreadableException when the body is no such request
    MutableHttpResponse<byte[]> notStored(UnstoredSignal signal, byte[] body) {
        return Responses.of(
                HttpStatus.OK,
                contentType,
                partialSuccess(signal.rejectedName(), count(signal, body)));
    }

    abstract byte[] partialSuccess(String rejectedName, OtlpReply reply);

    abstract OtlpReply count(UnstoredSignal signal, byte[] body);

    abstract byte[] status(Refusal refusal);
}
