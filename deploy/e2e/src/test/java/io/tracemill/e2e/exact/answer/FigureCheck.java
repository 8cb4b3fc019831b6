package io.tracemill.e2e.exact.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.exact.truth.Buckets;
import io.tracemill.e2e.exact.truth.Figure;
import io.tracemill.e2e.exact.truth.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/// Compares the figures of one object of an answer with a tally.
final class FigureCheck {

    private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);

    private final Differences differences;
    private final String name;
    private final String where;
    private final JsonNode got;
    private final Tally expected;

    /// @param name of the answer
    /// @param where which of its objects it is
    FigureCheck(Differences differences, String name, String where, JsonNode got, Tally expected) {
        this.differences = differences;
        this.name = name;
        this.where = where;
        this.got = got;
        this.expected = expected;
    }

    FigureCheck is(String field, Figure figure) {
        return is(field, expected.get(figure));
    }

    FigureCheck is(String field, long value) {
        compare(field, value, got.path(field).asLong(Long.MIN_VALUE));
        return this;
    }

    FigureCheck isText(String field, String value) {
        compare(field, value, got.path(field).asText());
        return this;
    }

    FigureCheck isNull(String field) {
        compare(field, true, got.path(field).isNull());
        return this;
    }

    FigureCheck tokens() {
        JsonNode tokens = got.path("tokens");
        return number(tokens, "tokens.input", Figure.INPUT_TOKENS)
                .number(tokens, "tokens.output", Figure.OUTPUT_TOKENS)
                .number(tokens, "tokens.cache_read", Figure.CACHE_READ_TOKENS)
                .number(tokens, "tokens.cache_write", Figure.CACHE_WRITE_TOKENS)
                .number(tokens, "tokens.reasoning", Figure.REASONING_TOKENS)
                .number(tokens, "tokens.total", Figure.TOTAL_TOKENS);
    }

    private FigureCheck number(JsonNode object, String path, Figure figure) {
        String field = path.substring(path.lastIndexOf('.') + 1);
        compare(path, expected.get(figure), object.path(field).asLong(Long.MIN_VALUE));
        return this;
    }

    /// Ours where we know one, else the client's, else none.
    FigureCheck cost(boolean byClass) {
        JsonNode cost = got.path("cost");
        String computed = money(Figure.COMPUTED_COST, Figure.COMPUTED_COSTS);
        String reported = money(Figure.REPORTED_COST, Figure.REPORTED_COSTS);
        boolean known = !computed.equals("null");
        boolean told = !reported.equals("null");
        compare("cost.computed", computed, cost.path("computed").asText());
        compare("cost.reported", reported, cost.path("reported").asText());
        compare("cost.total", known ? computed : reported, cost.path("total").asText());
        compare(
                "cost.source",
                known ? "computed" : told ? "reported" : "unknown",
                cost.path("source").asText());
        number(cost, "cost.computed_costs", Figure.COMPUTED_COSTS)
                .number(cost, "cost.reported_costs", Figure.REPORTED_COSTS)
                .number(cost, "cost.unknown_calls", Figure.UNKNOWN_COST_CALLS);
        if (byClass && known) {
            costOfClass("input", Figure.INPUT_COST);
            costOfClass("output", Figure.OUTPUT_COST);
            costOfClass("cache_read", Figure.CACHE_READ_COST);
            costOfClass("cache_write", Figure.CACHE_WRITE_COST);
            costOfClass("reasoning", Figure.REASONING_COST);
        }
        return this;
    }

    private void costOfClass(String tokenClass, Figure figure) {
        compare(
                "cost.by_class." + tokenClass,
                dollars(expected.get(figure)),
                got.at("/cost/by_class/" + tokenClass).asText());
    }

    private String money(Figure amount, Figure count) {
        return expected.get(count) == 0 ? "null" : dollars(expected.get(amount));
    }

    static String dollars(long pico) {
        return ChainText.plain(BigDecimal.valueOf(pico, 12));
    }

    FigureCheck wasted(JsonNode wasted) {
        number(wasted, "wasted.tokens", Figure.WASTED_TOKENS);
        compare(
                "wasted.cost",
                dollars(expected.get(Figure.WASTED_COST)),
                wasted.path("cost").asText());
        return this;
    }

    /// Percentiles out of the bucket that the value at their rank is in.
    FigureCheck latency(String field, Map<Integer, Long> buckets, List<Integer> percents) {
        JsonNode latency = got.path(field);
        if (buckets.isEmpty()) {
            compare(field, true, latency.isNull());
            return this;
        }
        for (int percent : percents) {
            JsonNode millis = latency.path("p" + percent);
            compare(
                    field + ".p" + percent + " (bucket)",
                    Tally.bucketOf(percent, buckets),
                    Buckets.of(nanos(millis)));
        }
        return this;
    }

    private static long nanos(JsonNode millis) {
        return millis.decimalValue()
                .multiply(NANOS_PER_MILLI)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /// Milliseconds on average, to two places.
    FigureCheck average(String field) {
        long count = expected.latency().values().stream().mapToLong(Long::longValue).sum();
        BigDecimal nanos = BigDecimal.valueOf(expected.get(Figure.DURATION_SUM_NS));
        BigDecimal average =
                count == 0
                        ? BigDecimal.ZERO
                        : nanos.divide(
                                BigDecimal.valueOf(count).multiply(NANOS_PER_MILLI),
                                2,
                                RoundingMode.HALF_EVEN);
        compare(field, average.doubleValue(), got.path(field).asDouble());
        return this;
    }

    private void compare(String field, Object value, Object found) {
        differences.compare(name + '.' + field, where, value, found, expected.examples());
    }
}
