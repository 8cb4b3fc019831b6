package io.tracemill.ingest.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.validate.Violation;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.Status;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class SpanDraftTest {

    private static void assertRefused(String path, String words, Consumer<SpanDraft> change) {
        SpanDraft draft = Drafts.draft();
        change.accept(draft);

        Violation violation = Drafts.violation(draft);

        assertEquals(path, violation.path());
        assertTrue(violation.message().contains(words), violation.message());
    }

    @Test
    void theFirstBrokenRuleIsNamed() {
        assertRefused("span_id", "1 to 256", draft -> draft.spanId(""));
        assertRefused("span_id", "got 257", draft -> draft.spanId("x".repeat(257)));
        assertRefused("parent_span_id", "256", draft -> draft.parentSpanId("x".repeat(257)));
        assertRefused("name", "4096", draft -> draft.name("x".repeat(5000)));
        assertRefused("start_time", "1970", draft -> draft.start(-1));
        assertRefused("end_time", "at or after", draft -> draft.end(9));
        assertRefused(
                "attributes.k", "finite", draft -> draft.attribute("k", Drafts.value(Double.NaN)));
        assertRefused(
                "total_cost",
                "finite",
                draft -> draft.fact(Fact.TOTAL_COST, Drafts.value("Infinity")));
        assertRefused("latency", "a number", draft -> draft.refuse("latency", "a number"));
    }

    @Test
    void halfCharactersAreRefusedWhereverTheyAre() {
        String half = "x\uD83D";

        assertRefused("name", "U+D83D", draft -> draft.name(half));
        assertRefused("span_id", "surrogate", draft -> draft.spanId(half));
        assertRefused("status", "surrogate", draft -> draft.status(Status.ERROR, half));
        assertRefused("input", "surrogate", draft -> draft.input(half, "text"));
        assertRefused("session_id", "surrogate", draft -> draft.fact(Fact.SESSION_ID, half));
        assertRefused(
                "attributes.k",
                "surrogate",
                draft -> draft.attribute("k", Drafts.json("[\"" + half + "\"]")));
        assertRefused(
                "events[0].attributes.k",
                "surrogate",
                draft -> draft.event(event("e", Attribute.text("k", half))));
        assertRefused("events[0].name", "surrogate", draft -> draft.event(event(half)));
    }

    private static SpanEvent event(String name, Attribute... attributes) {
        return new SpanEvent(name, 1, List.of(attributes));
    }

    @Test
    void aDraftThatIsResetHasForgottenEverything() {
        SpanDraft used =
                Drafts.draft(
                        "gen_ai.prompt.0.content",
                        "x",
                        "gen_ai.usage.input_tokens",
                        5,
                        "session.id",
                        "s",
                        "bad",
                        Double.NaN);
        used.kind(Kind.LLM);
        used.synthetic();
        used.status(Status.ERROR, "no");
        used.event(event("exception", Attribute.text("exception.type", "E")));
        used.event(event("gen_ai.user.message"));
        used.input("in", "text");
        used.finish();

        used.reset();
        used.spanId("s1");
        used.name("work");
        used.start(10);
        used.end(20);

        assertEquals(Drafts.span(Drafts.draft()), Drafts.span(used));
    }

    @Test
    void aDialectsPathsAreItsOwn() {
        SpanDraft draft = new SpanDraft(FieldNames.CAMEL_CASE);
        draft.reset();
        draft.spanId("s");
        draft.start(5);

        assertEquals("endTime", Drafts.violation(draft).path());
    }

    @Test
    void factsAreTakenAsTheDialectStatesThem() {
        SpanDraft draft = Drafts.draft("gen_ai.request.model", "worse");
        draft.parentSpanId("p");
        draft.synthetic();
        draft.fact(Fact.REQUEST_MODEL, "gpt-4o");
        draft.fact(Fact.INPUT_TOKENS, 5);
        draft.fact(Fact.TAGS, Drafts.json("[\"a\"]"));
        draft.fact(Fact.RETRY_COUNT, 2);

        Span span = Drafts.span(draft);

        assertEquals("p", span.facts().parentSpanId().value());
        assertTrue(span.facts().synthetic());
        assertEquals("gpt-4o", span.facts().modelUse().requestModel());
        assertEquals(5, span.facts().modelUse().usage().inputTokens());
        assertEquals(List.of("a"), span.facts().tags());
        assertEquals(2, span.facts().retryCount());
    }
}
