package io.tracemill.ingest.dialect.canonical;

import io.tracemill.ingest.dialect.json.DerivedIds;
import io.tracemill.ingest.dialect.json.ErrorObject;
import io.tracemill.ingest.dialect.json.JsonReader;
import io.tracemill.ingest.dialect.json.KindNames;
import io.tracemill.ingest.dialect.json.Times;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.schemas.model.Status;
import org.jspecify.annotations.Nullable;

/// Reads one span of our own JSON. Members that it does not know become attributes.
final class SpanWalk {
    private static final double NANOS_PER_MILLI = 1e6;

    private final JsonReader in;
    private final String project;
    private String spanId = "";
    private String parentSpanId = "";
    private String name = "";
    private boolean named;
    private long start;
    private long end;
    private double durationMillis;
    private @Nullable Status status;
    private String statusMessage = "";
    private ErrorObject error = ErrorObject.NONE;

    SpanWalk(JsonReader in, String project) {
        this.in = in;
        this.project = project;
    }

    /// @param index of the span in its trace
    void read(Draft draft, int index) {
        reset();
        if (!in.isObject()) {
            draft.span.refuse("", "expected an object, got " + in.kind());
            in.skip();
            return;
        }
        int from = in.offset();
        for (String member = in.nextMember(); member != null; member = in.nextMember()) {
            read(member, draft);
            String problem = in.takeProblem();
            if (problem != null) {
                draft.span.refuse(member, problem);
            }
        }
        if (spanId.isEmpty()) {
            spanId = DerivedIds.hex(project + '#' + index, in.bytes(), from, in.endOffset(), 16);
        }
        finish(draft);
    }

    private void reset() {
        spanId = "";
        parentSpanId = "";
        name = "";
        named = false;
        start = 0;
        end = 0;
        durationMillis = -1;
        status = null;
        statusMessage = "";
        error = ErrorObject.NONE;
    }

    private void read(String member, Draft draft) {
        SpanDraft span = draft.span;
        switch (member) {
            case "span_id", "id" -> spanId = in.text();
            case "parent_span_id", "parent_id" -> parentSpanId = in.text();
            case "name" -> {
                named = !in.isNull();
                name = in.text();
            }
            case "start_time" -> start = time("start_time", span);
            case "end_time" -> end = time("end_time", span);
            case "duration_ms" -> durationMillis = in.isNull() ? -1 : in.number();
            case "kind", "type" -> kind(member, span);
            case "status" -> status(span);
            case "status_message" -> statusMessage = in.text();
            case "error" -> error = ErrorObject.read(in);
            default -> Members.read(in, member, draft);
        }
    }

    private long time(String member, SpanDraft span) {
        if (in.isNull()) {
            return 0;
        }
        long time = Times.read(in);
        if (time == Times.NONE) {
            span.refuse(member, Times.EXPECTED);
            return 0;
        }
        return time;
    }

    private void kind(String member, SpanDraft span) {
        var value = in.value();
        KindNames.find(value.asText())
                .ifPresentOrElse(span::kind, () -> Members.attribute(span, member, value));
    }

    private void status(SpanDraft span) {
        var value = in.value();
        status = Members.status(value.asText());
        if (status == null) {
            Members.attribute(span, "status", value);
        }
    }

    private void finish(Draft draft) {
        SpanDraft span = draft.span;
        draft.spanId(spanId);
        span.parentSpanId(parentSpanId);
        draft.name(name);
        require(named, "name", span);
        require(start != 0, "start_time", span);
        if (end == 0 && durationMillis >= 0) {
            end = start + (long) (durationMillis * NANOS_PER_MILLI);
        }
        require(end != 0, "end_time", span);
        draft.times(start, end);
        draft.isRoot = parentSpanId.isEmpty();
        Members.error(span, error);
        draft.status(
                status == null ? error.isNone() ? Status.UNSET : Status.ERROR : status,
                statusMessage.isEmpty() ? error.message() : statusMessage);
    }

    private static void require(boolean present, String member, SpanDraft span) {
        if (!present) {
            span.refuse(member, "missing");
        }
    }
}
