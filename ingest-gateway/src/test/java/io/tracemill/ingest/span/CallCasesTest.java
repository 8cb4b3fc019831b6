package io.tracemill.ingest.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What attributes and events say of one call, case by case.
final class CallCasesTest {

    /// 2026-11-20T10:00:00Z
    private static final long START = 1_795_168_800_000_000_000L;

    private static final double NANOS_PER_MILLI = 1e6;

    static Stream<Named<JsonNode>> attempts() {
        return cases("attempts");
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void anAttemptHasTheOrdinalThatItsClientSays(JsonNode given) {
        SpanFacts facts = facts(given);

        assertEquals(given.get("attempt").intValue(), facts.call().attempt());
        assertEquals(given.get("retries").intValue(), facts.retryCount());
    }

    static Stream<Named<JsonNode>> firstTokens() {
        return cases("first-tokens");
    }

    @ParameterizedTest
    @MethodSource("firstTokens")
    void theFirstTokenIsBetweenStartAndEnd(JsonNode given) {
        SpanFacts facts = facts(given);

        assertEquals(
                Math.round(given.get("first_token_ms").doubleValue() * NANOS_PER_MILLI),
                facts.call().firstTokenNanos());
    }

    static Stream<Named<JsonNode>> outputs() {
        return cases("outputs");
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void anAnswerIsChecked(JsonNode given) {
        SpanFacts facts = facts(given);

        assertEquals(
                OutputCheck.valueOf(given.get("check").textValue()), facts.call().outputCheck());
    }

    static Stream<Named<JsonNode>> fingerprints() {
        return cases("fingerprints");
    }

    @ParameterizedTest
    @MethodSource("fingerprints")
    void theSameRequestHasTheSameFingerprint(JsonNode given) {
        long one = fingerprint(given.get("one"));
        long other = fingerprint(given.get("other"));

        assertNotEquals(0, one);
        assertNotEquals(0, other);
        if (given.get("same").booleanValue()) {
            assertEquals(one, other);
        } else {
            assertNotEquals(one, other);
        }
    }

    @Test
    void nothingAskedHasNoFingerprint() {
        assertEquals(0, Drafts.facts("gen_ai.operation.name", "chat").call().requestFingerprint());
        assertEquals(0, Drafts.facts("http.request.method", "GET").call().requestFingerprint());
    }

    @Test
    void messagesInEventsDoNotDependOnTheirTimes() {
        assertEquals(askedInEvents("Hi", 1), askedInEvents("Hi", 2));
        assertNotEquals(askedInEvents("Hi", 1), askedInEvents("Ho", 1));
    }

    private static long askedInEvents(String text, long time) {
        SpanDraft draft = Drafts.draft("gen_ai.operation.name", "chat");
        draft.event(
                new SpanEvent(
                        "gen_ai.user.message", time, List.of(Attribute.text("content", text))));
        return Drafts.span(draft).facts().call().requestFingerprint();
    }

    private static long fingerprint(JsonNode attributes) {
        SpanDraft draft = Drafts.draft();
        addAttributes(draft, attributes);
        return Drafts.span(draft).facts().call().requestFingerprint();
    }

    private static SpanFacts facts(JsonNode given) {
        SpanDraft draft = Drafts.draft();
        double millis = given.path("duration_ms").asDouble(1000);
        draft.start(START);
        draft.end(START + Math.round(millis * NANOS_PER_MILLI));
        draft.name(given.path("span").asText("work"));
        if (given.has("error")) {
            draft.status(Status.ERROR, given.get("error").textValue());
        } else if (given.has("message")) {
            draft.status(Status.OK, given.get("message").textValue());
        }
        addAttributes(draft, given.get("attributes"));
        for (JsonNode event : given.path("events")) {
            double after = event.get("after_ms").doubleValue();
            draft.event(
                    new SpanEvent(
                            event.get("name").textValue(),
                            START + Math.round(after * NANOS_PER_MILLI),
                            List.of()));
        }
        return Drafts.span(draft).facts();
    }

    private static void addAttributes(SpanDraft draft, JsonNode attributes) {
        attributes
                .properties()
                .forEach(each -> draft.attribute(each.getKey(), value(each.getValue())));
    }

    private static AttributeValue value(JsonNode node) {
        if (node.isTextual()) {
            return new AttributeValue.Text(node.textValue());
        }
        if (node.isIntegralNumber()) {
            return new AttributeValue.Whole(node.longValue());
        }
        if (node.isNumber()) {
            return new AttributeValue.Real(node.doubleValue());
        }
        return node.isBoolean()
                ? new AttributeValue.Flag(node.booleanValue())
                : new AttributeValue.Json(node.toString());
    }

    private static Stream<Named<JsonNode>> cases(String name) {
        String resource = "/calls/" + name + ".json";
        try (InputStream in = CallCasesTest.class.getResourceAsStream(resource)) {
            JsonNode all = new JsonMapper().readTree(Objects.requireNonNull(in, resource));
            return StreamSupport.stream(all.spliterator(), false)
                    .map(each -> Named.of(each.get("name").textValue(), each));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
