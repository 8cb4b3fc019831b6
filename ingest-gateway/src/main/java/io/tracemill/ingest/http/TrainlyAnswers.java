package io.tracemill.ingest.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Taken;
import io.tracemill.ingest.dialect.ItemRejection;

/// Trainly's answers, for one request.
final class TrainlyAnswers implements Answers {
    private String traceId = "";

    void noteTraceId(String id) {
        traceId = id;
    }

    /// 400 when nothing could be taken; spans that were left out are listed beside what Trainly
    /// answers.
    @Override
    public MutableHttpResponse<byte[]> accepted(Taken.Accepted accepted) {
        if (accepted.spans() == 0 && !accepted.rejections().isEmpty()) {
            ItemRejection first = accepted.rejections().getFirst();
            return refused(Refusal.malformed(first.path() + ": " + first.message()));
        }
        byte[] body =
                JsonBytes.object(json -> {
                    json.writeStringField("trace_id", traceId);
                    json.writeStringField("status", "created");
                    if (!accepted.rejections().isEmpty()) {
                        json.writeArrayFieldStart("errors");
                        for (ItemRejection rejection : accepted.rejections()) {
                            json.writeStartObject();
                            json.writeStringField("path", rejection.path());
                            json.writeStringField("message", rejection.message());
                            json.writeEndObject();
                        }
                        json.writeEndArray();
                    }
                });
        return Responses.accepted(HttpStatus.OK, accepted, Responses.JSON, body);
    }

    @Override
    public MutableHttpResponse<byte[]> refused(Refusal refusal) {
        byte[] body =
                JsonBytes.object(json -> {
                    json.writeObjectFieldStart("error");
                    json.writeNumberField("code", refusal.reason().httpStatus());
                    json.writeStringField("message", refusal.message());
                    json.writeEndObject();
                });
        return Responses.refused(refusal, Responses.JSON, body);
    }
}
