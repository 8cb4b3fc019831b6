package io.tracemill.ingest.span;

import io.tracemill.ingest.validate.Violation;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanFacts;

/// Spans made from attributes only.
final class Drafts {

    private Drafts() {}

    /// A draft that lacks nothing.
    static SpanDraft draft() {
        SpanDraft draft = new SpanDraft(FieldNames.SNAKE_CASE);
        draft.reset();
        draft.spanId("s1");
        draft.name("work");
        draft.start(10);
        draft.end(20);
        return draft;
    }

    /// @param keysAndValues in turn; texts, whole and decimal numbers, booleans, values as they are
    static SpanDraft draft(Object... keysAndValues) {
        SpanDraft draft = draft();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            draft.attribute((String) keysAndValues[i], value(keysAndValues[i + 1]));
        }
        return draft;
    }

    static AttributeValue value(Object value) {
        return switch (value) {
            case AttributeValue attribute -> attribute;
            case String text -> new AttributeValue.Text(text);
            case Integer number -> new AttributeValue.Whole(number);
            case Long number -> new AttributeValue.Whole(number);
            case Double number -> new AttributeValue.Real(number);
            case Boolean flag -> new AttributeValue.Flag(flag);
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    static AttributeValue json(String json) {
        return new AttributeValue.Json(json);
    }

    static Span span(SpanDraft draft) {
        return switch (draft.finish()) {
            case Drafted.Accepted(Span span) -> span;
            case Drafted.Refused(Violation violation) ->
                    throw new AssertionError(violation.toString());
        };
    }

    static Span span(Object... keysAndValues) {
        return span(draft(keysAndValues));
    }

    static SpanFacts facts(Object... keysAndValues) {
        return span(keysAndValues).facts();
    }

    static Violation violation(SpanDraft draft) {
        return switch (draft.finish()) {
            case Drafted.Accepted accepted -> throw new AssertionError(accepted.toString());
            case Drafted.Refused(Violation violation) -> violation;
        };
    }
}
