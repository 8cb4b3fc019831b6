package io.tracemill.ingest.span;

import io.tracemill.ingest.span.fact.AttributeList;
import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.ingest.validate.TextRules;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.SpanLink;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/// Looks for text that UTF-8 cannot hold in all of a span, for dialects whose parser lets it
/// through.
///
/// @param refuse takes the path and the message
record TextCheck(FieldNames names, BiConsumer<String, String> refuse) {

    void stated(Facts facts) {
        for (Fact fact : Fact.values()) {
            AttributeValue value = facts.value(fact);
            if (value != null && facts.source(fact) == Facts.DIALECT) {
                value(fact.name().toLowerCase(Locale.ROOT), value);
            }
        }
    }

    void attributes(AttributeList attributes) {
        for (int i = 0; i < attributes.size(); i++) {
            String key = attributes.key(i).text();
            attribute("", i, key, attributes.value(i));
        }
    }

    void events(List<SpanEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            String path = names.events() + '[' + i + "].";
            text(path + names.name(), events.get(i).name());
            attributes(path, events.get(i).attributes());
        }
    }

    void links(List<SpanLink> links) {
        for (int i = 0; i < links.size(); i++) {
            attributes(names.links() + '[' + i + "].", links.get(i).attributes());
        }
    }

    private void attributes(String path, List<Attribute> attributes) {
        for (int i = 0; i < attributes.size(); i++) {
            attribute(path, i, attributes.get(i).key(), attributes.get(i).value());
        }
    }

    private void attribute(String path, int index, String key, AttributeValue value) {
        String place = path + names.attribute(index, key);
        text(place, key);
        value(place, value);
    }

    private void value(String path, AttributeValue value) {
        switch (value) {
            case AttributeValue.Text(String text) -> text(path, text);
            case AttributeValue.Json(String json) -> text(path, json);
            default -> {}
        }
    }

    void text(String path, String text) {
        TextRules.problemOfCharacters(text).ifPresent(problem -> refuse.accept(path, problem));
    }
}
