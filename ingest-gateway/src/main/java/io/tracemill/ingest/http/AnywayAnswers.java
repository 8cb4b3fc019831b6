package io.tracemill.ingest.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Refusal.Reason;
import io.tracemill.ingest.Taken;
import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.ingest.dialect.anyway.AnywayCounts;
import io.tracemill.schemas.access.RequestWindow;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/// Anyway's answers, for one request: everything in its envelope, with an id of the request.
final class AnywayAnswers implements Answers {
    private static final int MAX_LISTED = 100;

    private final String requestId = "req_" + UUID.randomUUID().toString().replace("-", "");
    private final Instant now;
    private final RequestWindow.Count count;
    private AnywayCounts read = AnywayCounts.NONE;

    AnywayAnswers(RequestWindow.Count count, Instant now) {
        this.count = count;
        this.now = now;
    }

    void note(AnywayCounts counts) {
        read = counts;
    }

    /// 400 when nothing of the traces could be taken; spans that were left out are listed beside
    /// what Anyway answers.
    @Override
    public MutableHttpResponse<byte[]> accepted(Taken.Accepted accepted) {
        List<ItemRejection> rejections = accepted.rejections();
        if (accepted.spans() == 0 && !rejections.isEmpty()) {
            ItemRejection first = rejections.getFirst();
            return headed(
                    Responses.of(
                            HttpStatus.BAD_REQUEST,
                            Responses.JSON,
                            error(
                                    "invalid_trace",
                                    first.path() + ": " + first.message(),
                                    rejections)));
        }
        byte[] body =
                JsonBytes.object(json -> {
                    json.writeObjectFieldStart("data");
                    json.writeNumberField("traces_received", read.traces());
                    json.writeNumberField("spans_received", accepted.spans());
                    json.writeNumberField("metrics_received", read.metrics());
                    writeErrors(json, rejections);
                    json.writeEndObject();
                    writeMeta(json);
                });
        return headed(Responses.accepted(HttpStatus.OK, accepted, Responses.JSON, body));
    }

    @Override
    public MutableHttpResponse<byte[]> refused(Refusal refusal) {
        return headed(
                Responses.refused(
                        refusal,
                        Responses.JSON,
                        error(code(refusal.reason()), refusal.message(), List.of())));
    }

    private static String code(Reason reason) {
        return switch (reason) {
            case MALFORMED, BROKEN_OFF, TOO_SLOW -> "invalid_request";
            case UNAUTHENTICATED, KEY_REVOKED, KEY_EXPIRED -> "unauthorized";
            case FORBIDDEN -> "forbidden";
            case TOO_LARGE -> "payload_too_large";
            case UNSUPPORTED -> "unsupported_media_type";
            case RATE_LIMITED -> "rate_limited";
            case UNAVAILABLE -> "service_unavailable";
        };
    }

    private byte[] error(String code, String message, List<ItemRejection> rejections) {
        return JsonBytes.object(json -> {
            json.writeObjectFieldStart("error");
            json.writeStringField("code", code);
            json.writeStringField("message", message);
            json.writeObjectFieldStart("details");
            writeErrors(json, rejections);
            json.writeEndObject();
            json.writeEndObject();
            writeMeta(json);
        });
    }

    private static void writeErrors(JsonGenerator json, List<ItemRejection> rejections)
            throws IOException {
        if (rejections.isEmpty()) {
            return;
        }
        json.writeNumberField("rejected", rejections.size());
        json.writeArrayFieldStart("errors");
        for (ItemRejection rejection :
                rejections.subList(0, Math.min(MAX_LISTED, rejections.size()))) {
            json.writeStartObject();
            json.writeStringField("trace_id", rejection.traceId());
            json.writeStringField("path", rejection.path());
            json.writeStringField("message", rejection.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeMeta(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("meta");
        json.writeStringField("request_id", requestId);
        json.writeStringField("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
        json.writeEndObject();
    }

    private MutableHttpResponse<byte[]> headed(MutableHttpResponse<byte[]> response) {
        return response.header("X-Request-Id", requestId)
                .header("X-RateLimit-Limit", Integer.toString(count.limit()))
                .header("X-RateLimit-Remaining", Integer.toString(count.remaining()))
                .header("X-RateLimit-Reset", Long.toString(count.resetEpochSeconds()));
    }
}
