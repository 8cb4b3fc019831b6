package io.tracemill.query.surface.sideseat.parameter.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.span.search.SpanCondition;
import io.tracemill.query.span.search.SpanCondition.Match;
import io.tracemill.query.span.search.SpanCondition.Order;
import io.tracemill.query.span.search.SpanField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Filters as the product's documentation writes them: `{"key":"environment","op":"eq",
/// "value":"production"}`.
final class DocumentedFilter {

    private static final List<String> WORDS =
            List.of(
                    "eq",
                    "ne",
                    "contains",
                    "starts_with",
                    "in",
                    "gt",
                    "lt",
                    "gte",
                    "lte",
                    "is_null",
                    "is_not_null");

    private static final Map<String, Order> ORDERS =
            Map.of(
                    "eq", Order.EQUAL,
                    "ne", Order.NOT_EQUAL,
                    "gt", Order.ABOVE,
                    "lt", Order.BELOW,
                    "gte", Order.AT_LEAST,
                    "lte", Order.AT_MOST);

    private DocumentedFilter() {}

    static Filter of(FilterValue filter) {
        String key = filter.text("key");
        String word = filter.word("op", WORDS);
        return new Filter(
                key,
                switch (word) {
                    case "is_null" -> field -> new SpanCondition.Absent(field, true);
                    case "is_not_null" -> field -> new SpanCondition.Absent(field, false);
                    case "contains" -> text(filter, Match.CONTAINS);
                    case "starts_with" -> text(filter, Match.STARTS);
                    case "in" -> in(filter);
                    default -> compared(filter, word);
                });
    }

    private static Filter.Meaning text(FilterValue filter, Match match) {
        String value = filter.text("value");
        return field -> new SpanCondition.Text(field, match, value);
    }

    private static Filter.Meaning in(FilterValue filter) {
        JsonNode value = filter.member("value");
        List<String> values = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(item -> values.add(item.asText()));
        } else {
            values.addAll(filter.texts("value"));
        }
        return field -> TypedFilter.options(field, values, true);
    }

    private static Filter.Meaning compared(FilterValue filter, String word) {
        JsonNode value = filter.member("value");
        Order order = Objects.requireNonNull(ORDERS.get(word), word);
        boolean equality = order == Order.EQUAL || order == Order.NOT_EQUAL;
        if (!value.isNumber() && !(value.isTextual() || equality && value.isBoolean())) {
            filter.text("value");
        }
        return field -> compared(field, order, value);
    }

    private static SpanCondition compared(SpanField field, Order order, JsonNode value) {
        boolean wanted = order != Order.NOT_EQUAL;
        return switch (field.type()) {
            case TIME -> TypedFilter.time(field, order, value.asText());
            case NUMBER ->
                    value.isNumber()
                            ? TypedFilter.numeric(field, order, FilterValue.bounded(value))
                            : new SpanCondition.OneOf(field, List.of(value.asText()), wanted);
            case TEXTS -> new SpanCondition.Tagged(List.of(value.asText()), wanted);
            case TEXT -> {
                boolean equality = order == Order.EQUAL || !wanted;
                if (!equality && !value.isNumber()) {
                    throw Filter.mismatch("comparing", field);
                }
                yield equality
                        ? new SpanCondition.Text(
                                field, wanted ? Match.IS : Match.IS_NOT, value.asText())
                        : TypedFilter.numeric(field, order, FilterValue.bounded(value));
            }
        };
    }
}
