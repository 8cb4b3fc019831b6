package io.tracemill.ingest.dialect.otlp;

import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.text.JsonCursor;
import io.tracemill.ingest.validate.TimeRules;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.SpanLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads one span in JSON.
final class JsonSpan {

    private static final List<String> KINDS =
            List.of(
                    "SPAN_KIND_UNSPECIFIED",
                    "SPAN_KIND_INTERNAL",
                    "SPAN_KIND_SERVER",
                    "SPAN_KIND_CLIENT",
                    "SPAN_KIND_PRODUCER",
                    "SPAN_KIND_CONSUMER");

    private static final List<String> STATUS_CODES =
            List.of("STATUS_CODE_UNSET", "STATUS_CODE_OK", "STATUS_CODE_ERROR");

    private final JsonCursor in;
    private final JsonValues values;
    private final Refusals refusals;
    private final List<Attribute> attributes = new ArrayList<>();

    JsonSpan(JsonCursor in, JsonValues values, Refusals refusals) {
        this.in = in;
        this.values = values;
        this.refusals = refusals;
    }

    /// @return its trace id, empty when it is refused
    String read(SpanDraft draft) {
        refusals.begin(draft);
        String traceId = "";
        if (values.entersObject("")) {
            while (in.nextMember()) {
                switch (in.name()) {
                    case "traceId", "trace_id" ->
                            traceId = readId("traceId", OtlpIds.TRACE_ID_BYTES);
                    default -> readField(draft);
                }
            }
        }
        if (traceId.isEmpty()) {
            draft.refuse("traceId", "expected 32 hexadecimal digits, got none");
        }
        return traceId;
    }

    private void readField(SpanDraft draft) {
        switch (in.name()) {
            case "spanId", "span_id" -> draft.spanId(readId("spanId", OtlpIds.SPAN_ID_BYTES));
            case "parentSpanId", "parent_span_id" -> draft.parentSpanId(readParentId());
            case "name" -> draft.name(values.readShortText("name"));
            case "kind" -> draft.otelKind(values.readEnum("kind", KINDS));
            case "startTimeUnixNano", "start_time_unix_nano" ->
                    draft.start(readTime("startTimeUnixNano"));
            case "endTimeUnixNano", "end_time_unix_nano" -> draft.end(readTime("endTimeUnixNano"));
            case "attributes" -> values.readSpanAttributes(draft);
            case "events" -> readEvents(draft);
            case "links" -> readLinks(draft);
            case "status" -> readStatus(draft);
            default -> in.skipValue();
        }
    }

    private String readId(String field, int bytes) {
        String id = values.readId(field, bytes);
        if (!id.isEmpty() && OtlpIds.isZero(id)) {
            refusals.refuse(field, "expected " + 2 * bytes + " hexadecimal digits, not all zero");
            return "";
        }
        return id;
    }

    /// None, or all zero: the span is a root.
    private String readParentId() {
        if (in.passNull()) {
            return "";
        }
        String id = values.readText("parentSpanId");
        if (id.isEmpty() || OtlpIds.isZero(id)) {
            return "";
        }
        if (!OtlpIds.isHex(id, 2 * OtlpIds.SPAN_ID_BYTES)) {
            refusals.refuse("parentSpanId", "expected 16 hexadecimal digits or none, got " + id);
        }
        return id.toLowerCase(Locale.ROOT);
    }

    private long readTime(String field) {
        if (in.passNull()) {
            return 0;
        }
        long time = in.readWhole();
        if (!in.wasWhole() || time < 0) {
            refusals.refuse(
                    field, "expected nanoseconds since 1970 as a whole number, before 2262-04-11");
            return 0;
        }
        return time;
    }

    private void readStatus(SpanDraft draft) {
        if (!values.entersObject("status")) {
            return;
        }
        String message = "";
        int code = 0;
        while (in.nextMember()) {
            switch (in.name()) {
                case "message" -> message = values.readText("status.message");
                case "code" -> code = values.readEnum("status.code", STATUS_CODES);
                default -> in.skipValue();
            }
        }
        draft.status(ProtobufWalk.status(code), message);
    }

    private void readEvents(SpanDraft draft) {
        if (!values.entersArray("events")) {
            return;
        }
        for (int i = 0; in.nextItem(); i++) {
            int outer = refusals.enter("events", i);
            draft.event(readEvent());
            refusals.leave(outer);
        }
    }

    private SpanEvent readEvent() {
        attributes.clear();
        String name = "";
        long time = 0;
        if (values.entersObject("")) {
            while (in.nextMember()) {
                switch (in.name()) {
                    case "name" -> name = values.readShortText("name");
                    case "timeUnixNano", "time_unix_nano" -> time = readTime("timeUnixNano");
                    case "attributes" -> values.readAttributes(attributes);
                    default -> in.skipValue();
                }
            }
        }
        TimeRules.problemOfTime(time)
                .ifPresent(problem -> refusals.refuse("timeUnixNano", problem));
        return new SpanEvent(name, time, attributes);
    }

    private void readLinks(SpanDraft draft) {
        if (!values.entersArray("links")) {
            return;
        }
        for (int i = 0; in.nextItem(); i++) {
            int outer = refusals.enter("links", i);
            draft.link(readLink());
            refusals.leave(outer);
        }
    }

    private SpanLink readLink() {
        attributes.clear();
        String traceId = "";
        String spanId = "";
        if (values.entersObject("")) {
            while (in.nextMember()) {
                switch (in.name()) {
                    case "traceId", "trace_id" ->
                            traceId = values.readId("traceId", OtlpIds.TRACE_ID_BYTES);
                    case "spanId", "span_id" ->
                            spanId = values.readId("spanId", OtlpIds.SPAN_ID_BYTES);
                    case "attributes" -> values.readAttributes(attributes);
                    default -> in.skipValue();
                }
            }
        }
        return new SpanLink(traceId, spanId, attributes);
    }
}
