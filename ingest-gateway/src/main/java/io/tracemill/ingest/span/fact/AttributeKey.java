package io.tracemill.ingest.span.fact;

/// The name of an attribute and what it means, worked out once and kept.
public final class AttributeKey {

    private final String text;
    private final Meaning meaning;

    private AttributeKey(String text, Meaning meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    public static AttributeKey of(String text) {
        return new AttributeKey(text, GenAiAttributes.meaningOf(text));
    }

    public String text() {
        return text;
    }

    public Meaning meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return text;
    }
}
