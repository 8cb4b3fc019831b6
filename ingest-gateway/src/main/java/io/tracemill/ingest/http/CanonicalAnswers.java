package io.tracemill.ingest.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Taken;
import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.ingest.dialect.canonical.CanonicalItem;
import java.io.IOException;
import java.util.List;

/// The answers of our own surface, for one request.
final class CanonicalAnswers implements Answers {
    private List<CanonicalItem> items = List.of();

    /// What became of each trace of the request, in its order.
    void note(List<CanonicalItem> items) {
        this.items = items;
    }

    /// 202 when at least one trace was taken or none was sent, else 400.
    @Override
    public MutableHttpResponse<byte[]> accepted(Taken.Accepted accepted) {
        long taken = items.stream().filter(item -> item.event().isPresent()).count();
        HttpStatus status =
                taken == 0 && !items.isEmpty() ? HttpStatus.BAD_REQUEST : HttpStatus.ACCEPTED;
        byte[] body =
                JsonBytes.object(json -> {
                    json.writeNumberField("accepted", taken);
                    json.writeNumberField("rejected", items.size() - taken);
                    json.writeArrayFieldStart("results");
                    for (CanonicalItem item : items) {
                        write(json, item);
                    }
                    json.writeEndArray();
                    json.writeStringField("receipt", accepted.receipt().orElse(null));
                });
        return Responses.accepted(status, accepted, Responses.JSON, body);
    }

    private static void write(JsonGenerator json, CanonicalItem item) throws IOException {
        json.writeStartObject();
        json.writeStringField("trace_id", item.traceId().isEmpty() ? null : item.traceId());
        json.writeStringField("status", item.event().isPresent() ? "accepted" : "rejected");
        json.writeArrayFieldStart("errors");
        for (ItemRejection rejection : item.rejections()) {
            json.writeStartObject();
            json.writeStringField("path", rejection.path());
            json.writeStringField("message", rejection.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public MutableHttpResponse<byte[]> refused(Refusal refusal) {
        return Responses.refused(refusal, Responses.JSON, detail(refusal));
    }

    private static byte[] detail(Refusal refusal) {
        return JsonBytes.object(json -> {
            json.writeStringField("detail", refusal.message());
            json.writeStringField("code", refusal.reason().code());
        });
    }
}
