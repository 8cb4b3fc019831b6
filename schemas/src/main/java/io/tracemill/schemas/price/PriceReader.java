package io.tracemill.schemas.price;

import io.tracemill.schemas.price.csv.CsvRow;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/// Turns the rows of the price list into prices.
final class PriceReader {

    static final List<String> COLUMNS =
            List.of(
                    "provider",
                    "model",
                    "match",
                    "valid_from",
                    "currency",
                    "input_per_mtok",
                    "output_per_mtok",
                    "cache_read_per_mtok",
                    "cache_write_per_mtok",
                    "cache_write_1h_per_mtok",
                    "reasoning_per_mtok",
                    "threshold_tokens",
                    "above_input_per_mtok",
                    "above_output_per_mtok",
                    "above_cache_read_per_mtok",
                    "above_cache_write_per_mtok",
                    "above_cache_write_1h_per_mtok",
                    "source");

    private static final String BASE = "";
    private static final String ABOVE = "above_";
    private static final Pattern LISTED = Pattern.compile("\\d{1,6}(?:\\.\\d{1,6})?");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,11}");

    private PriceReader() {}

    static Price price(CsvRow row) {
        String model = row.required("model");
        if (!ModelNames.isCanonical(model)) {
            throw row.expected(
                    "model", "lower case, at most " + ModelNames.MAX_LENGTH + " characters");
        }
        if (!row.text("currency").equals("USD")) {
            throw row.expected("currency", "USD");
        }
        Rates rates = rates(row);
        return new Price(
                provider(row),
                model,
                match(row),
                validFromDay(row),
                rates,
                threshold(row),
                aboveRates(row, rates));
    }

    private static Provider provider(CsvRow row) {
        return Provider.withId(row.text("provider"))
                .orElseThrow(() -> row.expected("provider", "a known provider"));
    }

    private static Price.Match match(CsvRow row) {
        return switch (row.text("match")) {
            case "exact" -> Price.Match.EXACT;
            case "prefix" -> Price.Match.PREFIX;
            default -> throw row.expected("match", "exact or prefix");
        };
    }

    private static long validFromDay(CsvRow row) {
        if (row.isEmpty("valid_from")) {
            return Price.FROM_THE_BEGINNING;
        }
        try {
            return LocalDate.parse(row.text("valid_from")).toEpochDay();
        } catch (DateTimeException e) {
            throw row.expected("valid_from", "a day as YYYY-MM-DD or nothing");
        }
    }

    private static long threshold(CsvRow row) {
        if (row.isEmpty("threshold_tokens")) {
            for (String column : COLUMNS) {
                if (column.startsWith(ABOVE) && !row.isEmpty(column)) {
                    throw row.expected(column, "nothing, as there is no threshold");
                }
            }
            return Price.NO_THRESHOLD;
        }
        if (!COUNT.matcher(row.text("threshold_tokens")).matches()) {
            throw row.expected("threshold_tokens", "a count of tokens or nothing");
        }
        return Long.parseLong(row.text("threshold_tokens"));
    }

    /// A class without a price of its own has that of the class it belongs to: cached tokens are
    /// input, reasoning is output.
    private static Rates rates(CsvRow row) {
        long input = listed(row, BASE, "input", 0);
        long output = listed(row, BASE, "output", 0);
        long cacheWrite = listed(row, BASE, "cache_write", input);
        return new Rates(
                input,
                listed(row, BASE, "cache_read", input),
                cacheWrite,
                listed(row, BASE, "cache_write_1h", cacheWrite),
                output,
                listed(row, BASE, "reasoning", output));
    }

    /// What has no price above the threshold keeps its own; what has none at all follows the class
    /// it belongs to above the threshold too.
    private static Rates aboveRates(CsvRow row, Rates base) {
        long input = listed(row, ABOVE, "input", base.freshInput());
        long output = listed(row, ABOVE, "output", base.output());
        long cacheWrite = above(row, "cache_write", base.cacheWrite(), input);
        return new Rates(
                input,
                above(row, "cache_read", base.cacheRead(), input),
                cacheWrite,
                above(row, "cache_write_1h", base.oneHourCacheWrite(), cacheWrite),
                output,
                row.isEmpty(column(BASE, "reasoning")) ? output : base.reasoning());
    }

    private static long above(CsvRow row, String name, long own, long ofItsClass) {
        boolean hasOwn = !row.isEmpty(column(BASE, name));
        return listed(row, ABOVE, name, hasOwn ? own : ofItsClass);
    }

    private static String column(String kind, String name) {
        return kind + name + "_per_mtok";
    }

    /// Dollars for a million tokens as 10⁻¹² dollars for one.
    private static long listed(CsvRow row, String kind, String name, long otherwise) {
        String column = column(kind, name);
        String text = row.text(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!LISTED.matcher(text).matches()) {
            throw row.expected(
                    column,
                    "dollars below a million with at most "
                            + Rates.LISTED_SCALE
                            + " decimal places, or nothing");
        }
        return new BigDecimal(text).movePointRight(Rates.LISTED_SCALE).longValueExact();
    }
}
