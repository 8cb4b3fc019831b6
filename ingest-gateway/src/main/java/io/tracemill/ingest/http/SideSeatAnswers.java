package io.tracemill.ingest.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Taken;
import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.reply.OtlpReply;
import io.tracemill.ingest.reply.UnstoredSignal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// SideSeat's answers to those who write, in the encoding of the request; refusals are words.
enum SideSeatAnswers implements Answers {
    PROTOBUF(Responses.PROTOBUF, "Failed to decode protobuf request"),
    JSON(Responses.JSON, "Failed to decode JSON request");

    static final Refusal INVALID_PROJECT = Refusal.malformed("Invalid project_id");

    private static final String TEXT = "text/plain";

    private final String contentType;
    private final String undecodable;

    SideSeatAnswers(String contentType, String undecodable) {
        this.contentType = contentType;
        this.undecodable = undecodable;
    }

    static SideSeatAnswers of(@Nullable String contentType) {
        boolean json =
                contentType != null
                        && contentType.toLowerCase(Locale.ROOT).startsWith(Responses.JSON);
        return json ? JSON : PROTOBUF;
    }

    boolean isJson() {
        return this == JSON;
    }

    /// The same arrival with the type that its body is taken for.
    Arrival typed(Arrival arrival) {
        return new Arrival(
                arrival.projectId(),
                arrival.receivedUnixMillis(),
                contentType,
                arrival.userAgent());
    }

    @Override
    public MutableHttpResponse<byte[]> accepted(Taken.Accepted accepted) {
        return Responses.accepted(
                HttpStatus.OK,
                accepted,
                contentType,
                body("rejectedSpans", OtlpReply.of(accepted.rejections())));
    }

    /// @throws io.tracemill.ingest.reply.UnreadableException when the body is no such request
    MutableHttpResponse<byte[]> notStored(UnstoredSignal signal, byte[] body) {
        OtlpReply reply = isJson() ? signal.ofJson(body) : signal.ofProtobuf(body);
        return Responses.of(HttpStatus.OK, contentType, body(signal.rejectedName(), reply));
    }

    @Override
    public MutableHttpResponse<byte[]> refused(Refusal refusal) {
        return switch (refusal.reason()) {
            case UNAUTHENTICATED, KEY_REVOKED, KEY_EXPIRED ->
                    error(refusal, "unauthorized", "API_KEY_INVALID", "Invalid or expired API key");
            case FORBIDDEN -> error(refusal, "forbidden", "INSUFFICIENT_SCOPE", refusal.message());
            case MALFORMED ->
                    text(
                            refusal,
                            refusal.equals(INVALID_PROJECT) ? refusal.message() : undecodable);
            case BROKEN_OFF, TOO_SLOW, TOO_LARGE, UNSUPPORTED, RATE_LIMITED, UNAVAILABLE ->
                    text(refusal, refusal.message());
        };
    }

    private static MutableHttpResponse<byte[]> error(
            Refusal refusal, String error, String code, String message) {
        byte[] body =
                JsonBytes.object(json -> {
                    json.writeStringField("error", error);
                    json.writeStringField("code", code);
                    json.writeStringField("message", message);
                });
        return Responses.refused(refusal, Responses.JSON, body);
    }

    private static MutableHttpResponse<byte[]> text(Refusal refusal, String message) {
        return Responses.refused(refusal, TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] body(String rejectedName, OtlpReply reply) {
        if (!isJson()) {
            return reply.toProtobuf();
        }
        return JsonBytes.object(json -> {
            if (reply.isPlain()) {
                json.writeNullField("partialSuccess");
                return;
            }
            json.writeObjectFieldStart("partialSuccess");
            json.writeStringField(rejectedName, Long.toString(reply.rejected()));
            json.writeStringField("errorMessage", reply.message());
            json.writeEndObject();
        });
    }
}
