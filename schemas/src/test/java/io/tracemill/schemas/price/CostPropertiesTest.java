package io.tracemill.schemas.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.TokenUsage;
import io.tracemill.schemas.price.csv.CsvRow;
import io.tracemill.schemas.price.csv.CsvTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds for every row of the price list and any call.
final class CostPropertiesTest {

    private static final List<CsvRow> ROWS = CsvTable.resource(PriceList.FILE, PriceReader.COLUMNS);

    @Provide
    Arbitrary<CsvRow> row() {
        return Arbitraries.of(ROWS);
    }

    @Provide
    Arbitrary<BilledTokens> tokens() {
        Arbitrary<Long> count = Arbitraries.longs().between(0, 300_000);
        return Combinators.combine(count, count, count, count, count, count).as(BilledTokens::new);
    }

    private static Cost.Known cost(CsvRow row, BilledTokens tokens) {
        Price price = PriceReader.price(row);
        return new Cost.Known(new Quote(price, price.model(), Quote.Origin.NAMED), tokens);
    }

    @Property
    void theCostIsTheDecimalFormulaToTheLastDigit(
            @ForAll("row") CsvRow row, @ForAll("tokens") BilledTokens tokens) {
        assertEquals(0, formula(row, tokens).compareTo(cost(row, tokens).dollars()));
    }

    /// The formula as it is written down, in decimals, straight from the columns.
    private static BigDecimal formula(CsvRow row, BilledTokens tokens) {
        boolean above =
                !row.isEmpty("threshold_tokens")
                        && tokens.wholeInput() > Long.parseLong(row.text("threshold_tokens"));
        String kind = above ? "above_" : "";
        String write = first(row, kind + "cache_write", "cache_write", kind + "input", "input");
        String output = first(row, kind + "output", "output");
        BigDecimal perMillion =
                times(tokens.freshInput(), first(row, kind + "input", "input"))
                        .add(
                                times(
                                        tokens.cacheRead(),
                                        first(
                                                row,
                                                kind + "cache_read",
                                                "cache_read",
                                                kind + "input",
                                                "input")))
                        .add(times(tokens.cacheWrite(), write))
                        .add(
                                times(
                                        tokens.oneHourCacheWrite(),
                                        or(
                                                first(
                                                        row,
                                                        kind + "cache_write_1h",
                                                        "cache_write_1h"),
                                                write)))
                        .add(times(tokens.output(), output))
                        .add(times(tokens.reasoning(), or(first(row, "reasoning"), output)));
        return perMillion.movePointLeft(6);
    }

    private static String first(CsvRow row, String... names) {
        return Stream.of(names)
                .map(name -> name + "_per_mtok")
                .map(row::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private static BigDecimal times(long count, String price) {
        return price.isEmpty()
                ? BigDecimal.ZERO
                : new BigDecimal(price).multiply(BigDecimal.valueOf(count));
    }

    @Property
    void theClassesAddUpToTheTotal(
            @ForAll("row") CsvRow row, @ForAll("tokens") BilledTokens tokens) {
        Cost.Known cost = cost(row, tokens);

        long sum = 0;
        BigDecimal dollars = BigDecimal.ZERO;
        for (TokenClass tokenClass : TokenClass.values()) {
            sum += cost.picoDollars(tokenClass);
            dollars = dollars.add(cost.dollars(tokenClass));
        }

        assertEquals(sum, cost.picoDollars());
        assertEquals(0, dollars.compareTo(cost.dollars()));
    }

    @Property
    void moreTokensNeverCostLess(
            @ForAll("row") CsvRow row,
            @ForAll("tokens") BilledTokens tokens,
            @ForAll("tokens") BilledTokens more) {
        long cost = cost(row, tokens).picoDollars();

        assertTrue(cost(row, plus(tokens, more)).picoDollars() >= cost);
    }

    @Property
    void aCallSplitInTwoCostsTheSameBelowTheThreshold(
            @ForAll("row") CsvRow row,
            @ForAll("tokens") BilledTokens one,
            @ForAll("tokens") BilledTokens other) {
        BilledTokens both = plus(one, other);
        Assume.that(!cost(row, both).isAboveThreshold());

        assertEquals(
                cost(row, both).picoDollars(),
                cost(row, one).picoDollars() + cost(row, other).picoDollars());
    }

    @Property
    void eachTokenOfAUsageIsBilledOnce(
            @ForAll long in, @ForAll long out, @ForAll long read, @ForAll long write) {
        TokenUsage usage = TokenUsage.normalised(in, out, read, write, out / 2, 0);

        BilledTokens tokens = BilledTokens.of(usage).orElse(BilledTokens.ZERO);

        assertEquals(usage.inputTokens(), tokens.wholeInput());
        assertEquals(usage.outputTokens(), tokens.output() + tokens.reasoning());
    }

    private static BilledTokens plus(BilledTokens one, BilledTokens other) {
        return new BilledTokens(
                one.freshInput() + other.freshInput(),
                one.cacheRead() + other.cacheRead(),
                one.cacheWrite() + other.cacheWrite(),
                one.oneHourCacheWrite() + other.oneHourCacheWrite(),
                one.output() + other.output(),
                one.reasoning() + other.reasoning());
    }
}
