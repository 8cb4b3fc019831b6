package io.tracemill.query.surface.anyway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.trace.SpanText;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.query.value.JsonValue;
import io.tracemill.query.value.TypedAttributes;
import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The attributes of a span as they were sent. What a span was asked and answered is stored apart
/// and goes back under the name that it came by; what a dialect says in members of its own comes
/// under Anyway's names for it.
final class SentAttributes {

    /// Lists of messages that were spelled out, `gen_ai.prompt.0.role`.
    private static final Set<String> FAMILIES = Set.of("gen_ai.prompt", "gen_ai.completion");

    /// The same with a level in between, `llm.input_messages.0.message.role`.
    private static final Set<String> WRAPPED_FAMILIES =
            Set.of("llm.input_messages", "llm.output_messages");

    /// Texts that a dialect states in members of its own.
    private static final Set<String> STATED = Set.of("text", "json");

    /// Dialects in which everything is an attribute.
    private static final Set<String> OF_ATTRIBUTES = Set.of("otlp", "anyway");

    private final Map<String, Object> attributes;

    private SentAttributes(StoredSpan span) {
        this.attributes = new LinkedHashMap<>(TypedAttributes.of(span));
    }

    /// @param dialect that the span was sent in
    static Map<String, Object> of(StoredSpan span, String dialect) {
        SentAttributes sent = new SentAttributes(span);
        if (!OF_ATTRIBUTES.contains(dialect)) {
            sent.addStated(span);
        }
        sent.add("input", span.input());
        sent.add("output", span.output());
        return sent.attributes;
    }

    private void add(String member, SpanText text) {
        String source = text.source();
        if (text.isEmpty()) {
            return;
        }
        if (STATED.contains(source)) {
            Object value = JsonValue.of(text);
            attributes.putIfAbsent(member, value == null ? "" : value);
        } else if (FAMILIES.contains(source)) {
            spell(source, "", text.text());
        } else if (WRAPPED_FAMILIES.contains(source)) {
            spell(source, ".message", text.text());
        } else if (source.indexOf('.') > 0) {
            attributes.putIfAbsent(source, text.text());
        } else {
            // messages that were events
            attributes.putIfAbsent("gen_ai." + member + ".messages", text.text());
        }
    }

    private void spell(String family, String wrapper, String messages) {
        JsonNode list = Json.parse(messages).orElse(null);
        if (list == null || !list.isArray()) {
            attributes.putIfAbsent(family, messages);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            spell(family + '.' + i + wrapper, list.get(i));
        }
    }

    private void spell(String name, JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(member -> spell(joined(name, member.getKey()), member.getValue()));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                spell(name + '.' + i, value.get(i));
            }
        } else if (!value.isNull()) {
            attributes.putIfAbsent(name, value);
        }
    }

    /// A member without a name is the value of what it is in.
    private static String joined(String name, String member) {
        return member.isEmpty() ? name : name + '.' + member;
    }

    private void addStated(StoredSpan span) {
        TokenUsage usage = span.usage();
        if (!span.provider().isEmpty()) {
            attributes.putIfAbsent("llm.vendor", span.provider());
        }
        if (!span.model().isEmpty()) {
            attributes.putIfAbsent("llm.model", span.model());
        }
        if (usage.inputTokens() > 0 || usage.outputTokens() > 0) {
            attributes.putIfAbsent("llm.tokens.input", usage.inputTokens());
            attributes.putIfAbsent("llm.tokens.output", usage.outputTokens());
        }
        span.cost()
                .reported()
                .map(BigDecimal::stripTrailingZeros)
                .ifPresent(cost -> attributes.putIfAbsent("llm.cost", cost));
    }
}
