package io.tracemill.ingest.dialect.canonical;

import io.tracemill.ingest.dialect.json.ErrorObject;
import io.tracemill.ingest.dialect.json.JsonReader;
import io.tracemill.ingest.dialect.json.Times;
import io.tracemill.ingest.dialect.json.UsageObject;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.SpanLink;
import io.tracemill.schemas.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The members that traces and spans have in common, put into a draft.
final class Members {
    private static final String TEXT = "text";
    private static final String JSON = "json";

    private Members() {}

    /// Reads the current value. What is not known becomes an attribute of its own name.
    static void read(JsonReader in, String member, Draft draft) {
        if (in.isNull()) {
            return;
        }
        SpanDraft span = draft.span;
        switch (member) {
            case "input", "prompt" -> input(in, member, draft);
            case "output", "response" -> output(in, member, draft);
            case "model", "model_name" -> span.fact(Fact.REQUEST_MODEL, in.text());
            case "response_model" -> span.fact(Fact.RESPONSE_MODEL, in.text());
            case "provider" -> span.fact(Fact.PROVIDER, in.text());
            case "usage", "token_usage" -> UsageObject.read(in, span::fact);
            case "token_count" -> span.fact(Fact.TOTAL_TOKENS, in.value());
            case "cost" -> cost(in, span);
            case "session_id" -> span.fact(Fact.SESSION_ID, in.text());
            case "user_id" -> span.fact(Fact.USER_ID, in.text());
            case "tags" -> span.fact(Fact.TAGS, in.value());
            case "tool_name" -> span.fact(Fact.TOOL_NAME, in.text());
            case "agent_name" -> span.fact(Fact.AGENT_NAME, in.text());
            case "attempt" -> number(in, member, Fact.ATTEMPT, span);
            case "first_token_ms" -> number(in, member, Fact.FIRST_TOKEN_MILLIS, span);
            case "retry_count" -> span.fact(Fact.RETRY_COUNT, in.value());
            case "slow_request" -> slow(in, member, span);
            case "finish_reasons", "finish_reason" -> span.fact(Fact.FINISH_REASONS, in.value());
            case "attributes" -> attributes(in, member, "", span);
            case "metadata" -> attributes(in, member, "metadata.", span);
            case "events" -> events(in, span);
            case "links" -> links(in, span);
            default -> span.attribute(member, in.value());
        }
    }

    /// The first one counts; another one, as of a trace whose root has its own, stays an attribute.
    private static void input(JsonReader in, String member, Draft draft) {
        if (draft.hasInput) {
            draft.span.attribute(member, in.value());
            return;
        }
        draft.hasInput = true;
        String source = in.isObject() || in.isArray() ? JSON : TEXT;
        draft.span.input(in.text(), source);
    }

    private static void output(JsonReader in, String member, Draft draft) {
        if (draft.hasOutput) {
            draft.span.attribute(member, in.value());
            return;
        }
        draft.hasOutput = true;
        String source = in.isObject() || in.isArray() ? JSON : TEXT;
        draft.span.output(in.text(), source);
    }

    private static void number(JsonReader in, String member, Fact fact, SpanDraft span) {
        double number = in.number();
        if (number < 0) {
            span.refuse(member, "expected 0 or more, got " + number);
        }
        span.fact(fact, new AttributeValue.Real(number));
    }

    /// The attribute keeps the word.
    private static void slow(JsonReader in, String member, SpanDraft span) {
        AttributeValue said = in.value();
        span.fact(Fact.SLOW, said);
        span.attribute(member, said);
    }

    static void attribute(SpanDraft span, String key, AttributeValue value) {
        if (!(value instanceof AttributeValue.Text(String text) && text.isEmpty())) {
            span.attribute(key, value);
        }
    }

    static void error(SpanDraft span, ErrorObject error) {
        if (!error.type().isEmpty()) {
            span.fact(Fact.ERROR_TYPE, error.type());
        }
        if (!error.code().isEmpty()) {
            span.fact(Fact.ERROR_CODE, error.code());
        }
        if (error.httpStatus() != 0) {
            span.fact(Fact.HTTP_STATUS, error.httpStatus());
        }
    }

    /// Null when the word stands for no status of a span.
    static @Nullable Status status(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "ok", "success", "succeeded" -> Status.OK;
            case "error", "failed", "failure" -> Status.ERROR;
            case "unset", "" -> Status.UNSET;
            default -> null;
        };
    }

    /// A figure in dollars, or an object with a `total` as our own reads give it.
    private static void cost(JsonReader in, SpanDraft span) {
        if (!in.isObject()) {
            span.fact(Fact.TOTAL_COST, in.value());
            return;
        }
        for (String name = in.nextMember(); name != null; name = in.nextMember()) {
            if (name.equals("total") && !in.isNull()) {
                span.fact(Fact.TOTAL_COST, in.value());
            } else {
                in.skip();
            }
        }
    }

    private static void attributes(JsonReader in, String member, String prefix, SpanDraft span) {
        if (!in.isObject()) {
            span.attribute(member, in.value());
            return;
        }
        for (String name = in.nextMember(); name != null; name = in.nextMember()) {
            if (!in.isNull()) {
                span.attribute(prefix + name, in.value());
            }
        }
    }

    private static void events(JsonReader in, SpanDraft span) {
        if (!in.isArray()) {
            span.refuse("events", "expected an array, got " + in.kind());
            in.skip();
            return;
        }
        for (int i = 0; in.nextItem(); i++) {
            if (in.isObject()) {
                event(in, "events[" + i + "].", span);
            } else {
                span.refuse("events[" + i + ']', "expected an object, got " + in.kind());
                in.skip();
            }
        }
    }

    private static void event(JsonReader in, String path, SpanDraft span) {
        String eventName = "";
        long time = 0;
        List<Attribute> attributes = new ArrayList<>();
        for (String name = in.nextMember(); name != null; name = in.nextMember()) {
            switch (name) {
                case "name" -> eventName = in.text();
                case "time", "timestamp" -> time = Times.read(in);
                case "attributes" -> collect(in, attributes);
                default -> attributes.add(new Attribute(name, in.value()));
            }
        }
        if (time == Times.NONE) {
            span.refuse(path + "time", Times.EXPECTED);
        } else {
            span.event(new SpanEvent(eventName, time, attributes));
        }
    }

    private static void links(JsonReader in, SpanDraft span) {
        if (!in.isArray()) {
            span.attribute("links", in.value());
            return;
        }
        while (in.nextItem()) {
            if (in.isObject()) {
                link(in, span);
            } else {
                in.skip();
            }
        }
    }

    private static void link(JsonReader in, SpanDraft span) {
        String traceId = "";
        String spanId = "";
        List<Attribute> attributes = new ArrayList<>();
        for (String name = in.nextMember(); name != null; name = in.nextMember()) {
            switch (name) {
                case "trace_id" -> traceId = in.text();
                case "span_id" -> spanId = in.text();
                case "attributes" -> collect(in, attributes);
                default -> attributes.add(new Attribute(name, in.value()));
            }
        }
        span.link(new SpanLink(traceId, spanId, attributes));
    }

    private static void collect(JsonReader in, List<Attribute> attributes) {
        if (!in.isObject()) {
            in.skip();
            return;
        }
        for (String name = in.nextMember(); name != null; name = in.nextMember()) {
            attributes.add(new Attribute(name, in.value()));
        }
    }
}
