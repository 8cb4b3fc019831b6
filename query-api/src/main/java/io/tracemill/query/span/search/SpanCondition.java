package io.tracemill.query.span.search;

import java.math.BigDecimal;
import java.util.List;

/// Something that a span of a list must fulfil. What is absent fulfils no comparison.
public sealed interface SpanCondition {

    /// How a text compares, letter by letter.
    enum Match {
        IS,
        IS_NOT,
        CONTAINS,
        STARTS,
        ENDS
    }

    /// How numbers and times compare.
    enum Order {
        EQUAL("="),
        NOT_EQUAL("!="),
        ABOVE(">"),
        BELOW("<"),
        AT_LEAST(">="),
        AT_MOST("<=");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    record Text(SpanField field, Match match, String value) implements SpanCondition {}

    /// The value of a field of any type is one of these, or is none of them.
    record OneOf(SpanField field, List<String> values, boolean wanted) implements SpanCondition {

        public OneOf {
            values = List.copyOf(values);
        }
    }

    /// @param field a number, or a text, which then compares with the number's digits as a text
    record Numeric(SpanField field, Order order, BigDecimal value) implements SpanCondition {}

    /// @param field a time
    record Time(SpanField field, Order order, long unixNanos) implements SpanCondition {}

    record Absent(SpanField field, boolean absent) implements SpanCondition {}

    /// Has one of the tags at least, or has none of them.
    record Tagged(List<String> tags, boolean wanted) implements SpanCondition {

        public Tagged {
            tags = List.copyOf(tags);
        }
    }

    /// Does GenAI work.
    record Observed() implements SpanCondition {}

    /// Is of a trace of the session.
    record OfSession(String sessionId) implements SpanCondition {}
}
