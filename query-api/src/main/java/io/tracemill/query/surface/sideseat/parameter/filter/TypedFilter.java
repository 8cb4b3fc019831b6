package io.tracemill.query.surface.sideseat.parameter.filter;

import io.tracemill.query.span.search.SpanCondition;
import io.tracemill.query.span.search.SpanCondition.Match;
import io.tracemill.query.span.search.SpanCondition.Order;
import io.tracemill.query.span.search.SpanField;
import io.tracemill.query.span.search.SpanField.Type;
import io.tracemill.query.surface.sideseat.parameter.Timestamps;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Filters that say of what type their value is: `{"type":"number","column":"duration_ms",
/// "operator":">","value":1000}`.
final class TypedFilter {

    static final List<String> TYPES =
            List.of("datetime", "string", "number", "string_options", "boolean", "null");

    private static final List<String> STRING_WORDS =
            List.of("=", "contains", "starts_with", "ends_with");
    private static final List<String> ORDER_WORDS = List.of("=", ">", "<", ">=", "<=");
    private static final List<String> OPTION_WORDS = List.of("any of", "none of");
    private static final List<String> BOOLEAN_WORDS = List.of("=", "<>");
    private static final List<String> NULL_WORDS = List.of("is null", "is not null");

    private static final Map<String, Match> MATCHES =
            Map.of(
                    "=", Match.IS,
                    "contains", Match.CONTAINS,
                    "starts_with", Match.STARTS,
                    "ends_with", Match.ENDS);

    private static final Map<String, Order> ORDERS =
            Map.of(
                    "=", Order.EQUAL,
                    ">", Order.ABOVE,
                    "<", Order.BELOW,
                    ">=", Order.AT_LEAST,
                    "<=", Order.AT_MOST);

    private TypedFilter() {}

    static Filter of(FilterValue filter) {
        String type = filter.text("type");
        String column = filter.text("column");
        return new Filter(
                column,
                switch (type) {
                    case "string" -> string(filter);
                    case "number" -> number(filter);
                    case "datetime" -> time(filter);
                    case "string_options" -> options(filter);
                    case "boolean" -> flag(filter);
                    default -> absence(filter);
                });
    }

    private static Match match(String word) {
        return Objects.requireNonNull(MATCHES.get(word), word);
    }

    private static Order order(String word) {
        return Objects.requireNonNull(ORDERS.get(word), word);
    }

    private static Filter.Meaning string(FilterValue filter) {
        Match match = match(filter.word("operator", STRING_WORDS));
        String value = filter.text("value");
        return field -> new SpanCondition.Text(field, match, value);
    }

    private static Filter.Meaning number(FilterValue filter) {
        Order order = order(filter.word("operator", ORDER_WORDS));
        BigDecimal value = filter.number("value");
        return field -> numeric(field, order, value);
    }

    /// Numbers compare with numbers, and as digits with texts.
    static SpanCondition numeric(SpanField field, Order order, BigDecimal value) {
        if (field.type() == Type.TIME || field.type() == Type.TEXTS) {
            throw Filter.mismatch("number", field);
        }
        return new SpanCondition.Numeric(field, order, value);
    }

    private static Filter.Meaning time(FilterValue filter) {
        Order order = order(filter.word("operator", ORDER_WORDS));
        String value = filter.text("value");
        return field -> time(field, order, value);
    }

    static SpanCondition time(SpanField field, Order order, String value) {
        if (field.type() != Type.TIME) {
            throw Filter.mismatch("datetime", field);
        }
        return new SpanCondition.Time(field, order, Timestamps.nanos(value));
    }

    private static Filter.Meaning options(FilterValue filter) {
        boolean wanted = filter.word("operator", OPTION_WORDS).equals("any of");
        List<String> values = filter.texts("value");
        return field -> options(field, values, wanted);
    }

    static SpanCondition options(SpanField field, List<String> values, boolean wanted) {
        return field.type() == Type.TEXTS && !values.isEmpty()
                ? new SpanCondition.Tagged(values, wanted)
                : new SpanCondition.OneOf(field, values, wanted);
    }

    /// The product takes flags and has no column of them.
    private static Filter.Meaning flag(FilterValue filter) {
        filter.word("operator", BOOLEAN_WORDS);
        filter.flag("value");
        return field -> {
            throw Filter.mismatch("boolean", field);
        };
    }

    private static Filter.Meaning absence(FilterValue filter) {
        boolean absent = filter.word("operator", NULL_WORDS).equals("is null");
        return field -> new SpanCondition.Absent(field, absent);
    }
}
