package io.tracemill.query.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.trace.SpanText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// A span as a JSON case writes it: `{"id","parent","kind","start","ms",…}`; JSON under `input` and
/// `output` is stored as text.
public final class SpanCase {

    private static final long MILLI = 1_000_000;

    private SpanCase() {}

    public static MessageSpan read(JsonNode sent) {
        return new MessageSpan(
                sent.path("trace").asText("t"),
                sent.path("id").asText(),
                sent.path("parent").asText(""),
                1_000_000_000_000L * MILLI + sent.path("start").asLong() * MILLI,
                sent.path("ms").asLong(10) * MILLI,
                sent.path("name").asText("span"),
                sent.path("kind").asText("llm"),
                sent.path("synthetic").asBoolean(),
                sent.path("traffic").asBoolean(),
                sent.path("status").asText("unset"),
                sent.path("message").asText(""),
                sent.path("exception").asText(""),
                sent.path("provider").asText(""),
                sent.path("model").asText(""),
                sent.path("response").asText(""),
                sent.path("tokens").asLong(),
                new BigDecimal(sent.path("cost").asText("0")),
                sent.path("session").asText(""),
                sent.path("tool").asText(""),
                text(sent, "input"),
                text(sent, "output"),
                attributes(sent.path("attributes")),
                text(sent.path("events")),
                0,
                0);
    }

    private static SpanText text(JsonNode sent, String name) {
        return sent.has(name)
                ? new SpanText(text(sent.get(name)), sent.path(name + "_source").asText("json"))
                : SpanText.NONE;
    }

    private static String text(JsonNode value) {
        return value.isMissingNode()
                ? ""
                : value.isTextual() ? value.textValue() : value.toString();
    }

    private static List<String> attributes(JsonNode sent) {
        List<String> attributes = new ArrayList<>();
        sent.properties()
                .forEach(member -> attributes.add(member.getKey() + '=' + text(member.getValue())));
        return attributes;
    }
}
