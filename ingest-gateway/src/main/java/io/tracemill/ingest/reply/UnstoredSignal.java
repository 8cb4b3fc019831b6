package io.tracemill.ingest.reply;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tracemill.ingest.reply.ProtobufItems.Step;
import java.io.IOException;

/// The signals of OpenTelemetry that Tracemill does not keep: they are read far enough to say how
/// many items were left out.
public enum UnstoredSignal {
    /// resource_metrics → scope_metrics → metrics → gauge, sum, either histogram or summary →
    /// data_points.
    METRICS("rejectedDataPoints", "metrics are not stored; Tracemill keeps traces", "dataPoints") {
        @Override
        ProtobufItems.Path path() {
            return (step, field) ->
                    switch (step) {
                        case 0 -> inside(field == 1);
                        case 1, 2 -> inside(field == 2);
                        case 3 -> inside(field == 5 || field == 7 || field >= 9 && field <= 11);
                        default -> field == 1 ? Step.ITEM : Step.SKIP;
                    };
        }
    },
    /// resource_logs → scope_logs → log_records.
    LOGS("rejectedLogRecords", "logs are not stored; Tracemill keeps traces", "logRecords") {
        @Override
        ProtobufItems.Path path() {
            return (step, field) ->
                    switch (step) {
                        case 0 -> inside(field == 1);
                        case 1 -> inside(field == 2);
                        default -> field == 2 ? Step.ITEM : Step.SKIP;
                    };
        }
    };

    private static final JsonFactory JSON = new JsonFactory();

    private final String rejectedName;
    private final String message;
    private final String jsonItems;

    UnstoredSignal(String rejectedName, String message, String jsonItems) {
        this.rejectedName = rejectedName;
        this.message = message;
        this.jsonItems = jsonItems;
    }

    /// What the JSON answer calls the number of items that were left out.
    public String rejectedName() {
        return rejectedName;
    }

    /// @throws UnreadableException when the body is no export request
    public OtlpReply ofProtobuf(byte[] body) {
        return reply(new ProtobufItems(body).count(path()));
    }

    /// @throws UnreadableException when the body is no JSON object
    public OtlpReply ofJson(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableException("expected a JSON object");
            }
            long items = 0;
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.START_ARRAY
                        && jsonItems.equals(json.currentName())) {
                    items += elements(json);
                }
            }
            return reply(items);
        } catch (IOException e) {
            throw new UnreadableException("malformed JSON: " + e.getMessage());
        }
    }

    abstract ProtobufItems.Path path();

    private static Step inside(boolean onPath) {
        return onPath ? Step.ENTER : Step.SKIP;
    }

    private static long elements(JsonParser json) throws IOException {
        long count = 0;
        for (JsonToken next = json.nextToken();
                next != null && next != JsonToken.END_ARRAY;
                next = json.nextToken()) {
            count++;
            json.skipChildren();
        }
        return count;
    }

    private OtlpReply reply(long items) {
        return new OtlpReply(items, items == 0 ? "" : message);
    }
}
