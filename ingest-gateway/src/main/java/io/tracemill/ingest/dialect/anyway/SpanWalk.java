package io.tracemill.ingest.dialect.anyway;

import io.tracemill.ingest.dialect.json.DerivedIds;
import io.tracemill.ingest.dialect.json.JsonReader;
import io.tracemill.ingest.dialect.json.KindNames;
import io.tracemill.ingest.dialect.json.Times;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads spans into a draft, one after the other.
final class SpanWalk {
    /// Ids of OpenTelemetry's, which are the same in capitals.
    private static final Pattern HEX_ID = Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{16}");

    private final JsonReader in;
    private final SpanDraft draft;
    private final String project;

    private String spanId = "";
    private String parentSpanId = "";
    private String name = "";
    private long start;
    private long end;
    private Status status = Status.UNSET;
    private String message = "";

    SpanWalk(JsonReader in, SpanDraft draft, String project) {
        this.in = in;
        this.draft = draft;
        this.project = project;
    }

    /// @param index of the span in its trace
    void read(int index) {
        reset();
        if (!in.isObject()) {
            draft.refuse("", "expected an object, got " + in.kind());
            in.skip();
            return;
        }
        int from = in.offset();
        for (String member = in.nextMember(); member != null; member = in.nextMember()) {
            read(member);
            String problem = in.takeProblem();
            if (problem != null) {
                draft.refuse(member, problem);
            }
        }
        if (spanId.isEmpty()) {
            spanId = DerivedIds.hex(project + '#' + index, in.bytes(), from, in.endOffset(), 16);
        }
        finish();
    }

    /// In lower case, where it is a number in hexadecimal digits.
    static String id(String sent) {
        return HEX_ID.matcher(sent).matches() ? sent.toLowerCase(Locale.ROOT) : sent;
    }

    private void reset() {
        spanId = "";
        parentSpanId = "";
        name = "";
        start = 0;
        end = 0;
        status = Status.UNSET;
        message = "";
    }

    private void read(String member) {
        switch (member) {
            case "span_id", "spanId" -> spanId = id(in.text());
            case "parent_span_id", "parentSpanId" -> parentSpanId = id(in.text());
            case "name" -> name = in.text();
            case "start_time" -> start = time(member);
            case "end_time" -> end = time(member);
            case "attributes" -> attributes();
            case "status" -> status();
            case "events" -> events();
            case "kind" -> kind();
            default -> attribute(member);
        }
    }

    private void finish() {
        draft.spanId(spanId);
        draft.parentSpanId(parentSpanId);
        draft.name(name.isEmpty() ? "span" : name);
        require(start != 0, "start_time");
        require(end != 0, "end_time");
        draft.start(start);
        draft.end(end);
        draft.status(status, message);
    }

    private void require(boolean present, String member) {
        if (!present) {
            draft.refuse(member, member + " is required");
        }
    }

    private long time(String member) {
        if (in.isNull()) {
            return 0;
        }
        long time = Times.read(in);
        if (time == Times.NONE) {
            draft.refuse(member, Times.EXPECTED);
            return 0;
        }
        return time;
    }

    /// Who the session and the user are may stand under their plain names.
    private void attributes() {
        if (!in.isObject()) {
            if (!in.isNull()) {
                draft.refuse("attributes", "expected an object, got " + in.kind());
            }
            in.skip();
            return;
        }
        for (String key = in.nextMember(); key != null; key = in.nextMember()) {
            if (key.equals("user_id") && in.isText()) {
                fact(Fact.USER_ID, key);
            } else if (key.equals("session_id") && in.isText()) {
                fact(Fact.SESSION_ID, key);
            } else {
                attribute(key);
            }
        }
    }

    private void fact(Fact fact, String key) {
        String text = in.text();
        draft.fact(fact, text);
        draft.attribute(key, new AttributeValue.Text(text));
    }

    private void attribute(String key) {
        if (!in.isNull()) {
            draft.attribute(key, in.value());
        }
    }

    private void kind() {
        if (!in.isText()) {
            attribute("kind");
            return;
        }
        String word = in.text();
        KindNames.find(word)
                .ifPresentOrElse(
                        draft::kind, () -> draft.attribute("kind", new AttributeValue.Text(word)));
    }

    /// An object with a code and a message, or the code alone.
    private void status() {
        if (!in.isObject()) {
            status = status(in.text());
            return;
        }
        for (String member = in.nextMember(); member != null; member = in.nextMember()) {
            switch (member) {
                case "code" -> status = status(in.text());
                case "message", "description" -> message = in.text();
                default -> in.skip();
            }
        }
    }

    private static Status status(String code) {
        return switch (code.strip().toUpperCase(Locale.ROOT)) {
            case "OK", "STATUS_CODE_OK", "1", "SUCCESS" -> Status.OK;
            case "ERROR", "STATUS_CODE_ERROR", "2", "FAILED" -> Status.ERROR;
            default -> Status.UNSET;
        };
    }

    private void events() {
        if (!in.isArray()) {
            in.skip();
            return;
        }
        for (int i = 0; in.nextItem(); i++) {
            if (in.isObject()) {
                event("events[" + i + ']');
            } else {
                in.skip();
            }
        }
    }

    private void event(String path) {
        String eventName = "";
        long time = 0;
        List<Attribute> attributes = new ArrayList<>();
        for (String member = in.nextMember(); member != null; member = in.nextMember()) {
            switch (member) {
                case "name" -> eventName = in.text();
                case "time", "timestamp" -> time = Times.read(in);
                case "attributes" -> collect(attributes);
                default -> in.skip();
            }
        }
        if (time == Times.NONE) {
            draft.refuse(path + ".timestamp", Times.EXPECTED);
        } else {
            draft.event(new SpanEvent(eventName, time, attributes));
        }
    }

    private void collect(List<Attribute> attributes) {
        if (!in.isObject()) {
            in.skip();
            return;
        }
        for (String key = in.nextMember(); key != null; key = in.nextMember()) {
            attributes.add(new Attribute(key, in.value()));
        }
    }
}
