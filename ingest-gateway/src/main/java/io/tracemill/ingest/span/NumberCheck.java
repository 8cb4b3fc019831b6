package io.tracemill.ingest.span;

import io.tracemill.ingest.span.fact.AttributeList;
import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.ingest.span.fact.Numbers;
import io.tracemill.schemas.model.AttributeValue;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/// Looks for NaN and infinities among the facts that are numbers.
///
/// @param refuse takes the path and the message
record NumberCheck(FieldNames names, BiConsumer<String, String> refuse) {

    private static final List<Fact> NUMBERS =
            List.of(
                    Fact.INPUT_TOKENS,
                    Fact.OUTPUT_TOKENS,
                    Fact.TOTAL_TOKENS,
                    Fact.CACHE_READ_TOKENS,
                    Fact.CACHE_WRITE_TOKENS,
                    Fact.REASONING_TOKENS,
                    Fact.TOTAL_COST,
                    Fact.INPUT_COST,
                    Fact.OUTPUT_COST);

    void check(Facts facts, AttributeList attributes) {
        for (Fact fact : NUMBERS) {
            AttributeValue value = facts.value(fact);
            if (value != null && Numbers.isNotFinite(value)) {
                refuse.accept(
                        path(fact, facts, attributes),
                        "expected a finite number, got " + value.asText());
            }
        }
    }

    private String path(Fact fact, Facts facts, AttributeList attributes) {
        int source = facts.source(fact);
        return source == Facts.DIALECT
                ? fact.name().toLowerCase(Locale.ROOT)
                : names.attribute(source, attributes.key(source).text());
    }
}
