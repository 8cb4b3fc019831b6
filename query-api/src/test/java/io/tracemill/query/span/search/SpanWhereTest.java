package io.tracemill.query.span.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.span.search.SpanCondition.Match;
import io.tracemill.query.span.search.SpanCondition.Order;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Values are bound, never written; what is absent compares with nothing.
final class SpanWhereTest {

    @Test
    void aTextIsBound() {
        Statement.Builder statement = Statement.named("x");
        String sql =
                new SpanWhere(statement)
                        .matching(
                                List.of(
                                        new SpanCondition.Text(
                                                SpanField.ENVIRONMENT, Match.CONTAINS, "' OR 1")))
                        .sql();

        assertEquals("(notEmpty(environment) AND position(environment, {span0:String}) > 0)", sql);
        assertEquals("' OR 1", statement.sql(sql).parameters().get("span0"));
    }

    @Test
    void numbersCompareAsDecimals() {
        assertEquals(
                "toDecimal128(intDiv(duration_ns, 1000000), 12) > toDecimal128({span0:String}, 12)",
                sql(
                        new SpanCondition.Numeric(
                                SpanField.DURATION_MILLIS, Order.ABOVE, new BigDecimal("400.5"))));
        assertEquals(
                "(notEmpty(environment) AND environment > {span0:String})",
                sql(
                        new SpanCondition.Numeric(
                                SpanField.ENVIRONMENT, Order.ABOVE, new BigDecimal("5"))));
    }

    @Test
    void noneOfNothingIsAnything() {
        assertEquals("true", sql(new SpanCondition.OneOf(SpanField.ENVIRONMENT, List.of(), false)));
        assertEquals("true", new SpanWhere(Statement.named("x")).sql());
    }

    @Test
    void aNumberIsNeverAbsent() {
        assertEquals("false", sql(new SpanCondition.Absent(SpanField.TOTAL_TOKENS, true)));
        assertEquals("empty(session_id)", sql(new SpanCondition.Absent(SpanField.SESSION, true)));
    }

    private static String sql(SpanCondition condition) {
        return new SpanWhere(Statement.named("x")).matching(List.of(condition)).sql();
    }
}
