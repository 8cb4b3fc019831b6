package io.tracemill.ingest.span.fact;

import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.ReportedCost;
import java.math.BigDecimal;
import java.util.Optional;

/// Counts and amounts as senders write them: as numbers, as text, in a list of one.
public final class Numbers {

    /// Longer texts are no numbers.
    private static final int MAX_DIGITS = 64;

    /// Below this amount a double times 10¹² is exact to the unit.
    private static final double FAST_LIMIT = 1_000;

    private static final double PICO = 1e12;

    /// Smaller amounts than 10⁻⁴⁰⁰ are nothing; their decimals would only take time.
    private static final int MAX_SCALE = 400;

    private Numbers() {}

    /// The whole part, 0 for what is no number.
    public static long whole(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Whole(long number) -> number;
            case AttributeValue.Real(double number) -> (long) number;
            case AttributeValue.Text(String text) -> wholeOf(text);
            case AttributeValue.Json(String json) -> wholeOf(first(json));
            case AttributeValue.Flag flag -> 0;
        };
    }

    /// NaN for what is no number.
    public static double real(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Whole(long number) -> number;
            case AttributeValue.Real(double number) -> number;
            case AttributeValue.Text(String text) -> realOf(text);
            case AttributeValue.Json(String json) -> realOf(first(json));
            case AttributeValue.Flag flag -> Double.NaN;
        };
    }

    private static double realOf(String text) {
        return decimal(text).map(BigDecimal::doubleValue).orElse(Double.NaN);
    }

    /// The digits that follow the mark in a text, 0 when there are none.
    public static long after(String mark, String text) {
        int found = text.indexOf(mark);
        if (found < 0) {
            return 0;
        }
        int from = found + mark.length();
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return wholeOf(text.substring(from, end));
    }

    /// Whether the text is ASCII digits only, and some.
    public static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static long wholeOf(String text) {
        return decimal(text).map(Numbers::clampedWhole).orElse(0L);
    }

    private static long clampedWhole(BigDecimal number) {
        if (number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) >= 0) {
            return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return number.scale() > MAX_SCALE ? 0 : number.longValue();
    }

    /// The first item of a list: headers are lists.
    private static String first(String json) {
        return TextLists.ofJson(json).stream().findFirst().orElse("");
    }

    private static Optional<BigDecimal> decimal(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(digits));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Whether the value is written as NaN or an infinity.
    public static boolean isNotFinite(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Real(double number) -> !Double.isFinite(number);
            case AttributeValue.Text(String text) -> isNotFinite(text.strip());
            default -> false;
        };
    }

    private static boolean isNotFinite(String text) {
        return switch (text) {
            case "NaN", "nan", "Infinity", "-Infinity", "inf", "-inf" -> true;
            default -> false;
        };
    }

    /// The amount in dollars, none for what is no amount.
    public static ReportedCost cost(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Real(double number) -> cost(number);
            case AttributeValue.Whole(long number) -> cost(BigDecimal.valueOf(number));
            case AttributeValue.Text(String text) ->
                    decimal(text).map(Numbers::cost).orElse(ReportedCost.NONE);
            case AttributeValue.Json json -> ReportedCost.NONE;
            case AttributeValue.Flag flag -> ReportedCost.NONE;
        };
    }

    private static ReportedCost cost(double dollars) {
        if (dollars >= 0 && dollars < FAST_LIMIT) {
            return new ReportedCost.Amount(Math.round(dollars * PICO));
        }
        return Double.isFinite(dollars) ? cost(BigDecimal.valueOf(dollars)) : ReportedCost.NONE;
    }

    private static ReportedCost cost(BigDecimal dollars) {
        BigDecimal sane = dollars.scale() > MAX_SCALE ? BigDecimal.ZERO : dollars;
        return ReportedCost.ofDollars(sane).orElse(ReportedCost.NONE);
    }
}
