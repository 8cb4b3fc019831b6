package io.tracemill.ingest.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Taken;
import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.ingest.dialect.trulayer.TruLayerItem;
import io.tracemill.schemas.model.TraceEvent;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// TruLayer's answers, for one request.
final class TruLayerAnswers implements Answers {
    private final boolean isBatch;
    private final AcknowledgedTraces acknowledged;
    private final long bodyHash;
    private final Instant now;
    private List<TruLayerItem> items = List.of();
    private boolean isDuplicate;

    /// @param isBatch whether it was sent to the batches' route
    TruLayerAnswers(boolean isBatch, AcknowledgedTraces acknowledged, long bodyHash, Instant now) {
        this.isBatch = isBatch;
        this.acknowledged = acknowledged;
        this.bodyHash = bodyHash;
        this.now = now;
    }

    /// What became of each trace of the request, in its order.
    ///
    /// @return whether all of it is known to be in Kafka already
    boolean note(List<TruLayerItem> read) {
        items = read;
        if (isBatch || items.size() != 1 || items.getFirst().event().isEmpty()) {
            return false;
        }
        TraceEvent event = items.getFirst().event().get();
        var known = acknowledged.hashOf(event.projectId(), event.traceId().value());
        isDuplicate = known.isPresent();
        return isDuplicate && known.getAsLong() == bodyHash;
    }

    /// 201 when at least one trace was taken, 200 for one that was taken before, else 400; what was
    /// left out of it is listed beside what TruLayer answers.
    @Override
    public MutableHttpResponse<byte[]> accepted(Taken.Accepted accepted) {
        List<TruLayerItem> taken = items.stream().filter(item -> item.event().isPresent()).toList();
        List<ItemRejection> rejections =
                items.stream().flatMap(item -> item.rejections().stream()).toList();
        if (taken.isEmpty()) {
            return refused(Refusal.malformed(problem(rejections)));
        }
        taken.forEach(this::remember);
        if (isBatch || items.size() > 1) {
            return batch(accepted, taken, rejections);
        }
        return isDuplicate ? duplicate(accepted) : single(accepted, taken.getFirst(), rejections);
    }

    private static String problem(List<ItemRejection> rejections) {
        if (rejections.isEmpty()) {
            return "traces: expected at least one trace";
        }
        ItemRejection first = rejections.getFirst();
        return first.path().isEmpty() ? first.message() : first.path() + ": " + first.message();
    }

    private void remember(TruLayerItem item) {
        TraceEvent event = item.event().orElseThrow();
        if (!isDuplicate) {
            acknowledged.remember(
                    event.projectId(),
                    event.traceId().value(),
                    isBatch ? AcknowledgedTraces.UNKNOWN : bodyHash);
        }
    }

    private static MutableHttpResponse<byte[]> duplicate(Taken.Accepted accepted) {
        byte[] body = JsonBytes.object(json -> json.writeStringField("status", "duplicate"));
        return Responses.accepted(HttpStatus.OK, accepted, Responses.JSON, body);
    }

    private MutableHttpResponse<byte[]> single(
            Taken.Accepted accepted, TruLayerItem item, List<ItemRejection> rejections) {
        byte[] body =
                JsonBytes.object(json -> {
                    json.writeStringField("id", item.traceId());
                    json.writeStringField(
                            "created_at", now.truncatedTo(ChronoUnit.MILLIS).toString());
                    write(json, rejections);
                });
        return Responses.accepted(HttpStatus.CREATED, accepted, Responses.JSON, body);
    }

    private static MutableHttpResponse<byte[]> batch(
            Taken.Accepted accepted, List<TruLayerItem> taken, List<ItemRejection> rejections) {
        byte[] body =
                JsonBytes.object(json -> {
                    json.writeNumberField("ingested", taken.size());
                    json.writeArrayFieldStart("ids");
                    for (TruLayerItem item : taken) {
                        json.writeString(item.traceId());
                    }
                    json.writeEndArray();
                    write(json, rejections);
                });
        return Responses.accepted(HttpStatus.CREATED, accepted, Responses.JSON, body);
    }

    private static void write(JsonGenerator json, List<ItemRejection> rejections)
            throws IOException {
        if (rejections.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("errors");
        for (ItemRejection rejection : rejections) {
            json.writeStartObject();
            json.writeStringField("id", rejection.traceId().isEmpty() ? null : rejection.traceId());
            json.writeStringField("path", rejection.path());
            json.writeStringField("error", rejection.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public MutableHttpResponse<byte[]> refused(Refusal refusal) {
        return TruLayerErrors.of(refusal);
    }
}
