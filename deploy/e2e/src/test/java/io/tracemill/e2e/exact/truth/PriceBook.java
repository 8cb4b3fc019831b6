package io.tracemill.e2e.exact.truth;

import io.tracemill.e2e.exact.input.Model;
import io.tracemill.e2e.exact.input.SentSpan;
import io.tracemill.e2e.exact.input.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The published price list, read as its description says.
final class PriceBook {

    private static final String LIST = "/prices/prices.csv";
    private static final BigDecimal PICO_PER_TOKEN = BigDecimal.valueOf(1_000_000);

    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, List<String[]>> rows = new HashMap<>();

    PriceBook() {
        List<String> lines = lines();
        String[] header = lines.getFirst().split(",", -1);
        for (int i = 0; i < header.length; i++) {
            columns.put(header[i], i);
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(",", -1);
            if (row.length != header.length) {
                throw new IllegalStateException("price list: odd row: " + line);
            }
            String key = key(cell(row, "provider"), cell(row, "model"));
            rows.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
        }
    }

    private static List<String> lines() {
        try (InputStream in = PriceBook.class.getResourceAsStream(LIST)) {
            byte[] bytes = Objects.requireNonNull(in, LIST).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Nothing when no price is known, or no tokens are.
    Optional<Charge> charge(SentSpan span) {
        if (span.tokens().isNone()) {
            return Optional.empty();
        }
        return span.model()
                .filter(Model::isPriced)
                .map(model -> charge(model, span.tokens(), day(span.startUnixNanos())));
    }

    private static LocalDate day(long unixNanos) {
        return Instant.EPOCH.plus(Duration.ofNanos(unixNanos)).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private Charge charge(Model model, Tokens tokens, LocalDate day) {
        String[] row = row(model, day);
        String limit = cell(row, "threshold_tokens");
        boolean above = !limit.isEmpty() && tokens.input() > Long.parseLong(limit);
        BigDecimal input = price(row, above, "input").orElse(BigDecimal.ZERO);
        BigDecimal output = price(row, above, "output").orElse(BigDecimal.ZERO);
        long cached = tokens.cacheRead() + tokens.cacheWrite();
        return new Charge(
                pico(input, tokens.input() - cached),
                pico(output, tokens.output() - tokens.reasoning()),
                pico(price(row, above, "cache_read").orElse(input), tokens.cacheRead()),
                pico(price(row, above, "cache_write").orElse(input), tokens.cacheWrite()),
                pico(price(row, false, "reasoning").orElse(output), tokens.reasoning()));
    }

    /// Of the rows that have begun the one that began last; without a day it has always been.
    private String[] row(Model model, LocalDate day) {
        String[] found = null;
        for (String[] row :
                rows.getOrDefault(key(model.pricedAs(), model.pricedModel()), List.of())) {
            String from = cell(row, "valid_from");
            boolean begun = from.isEmpty() || !LocalDate.parse(from).isAfter(day);
            boolean later = found == null || from.compareTo(cell(found, "valid_from")) > 0;
            if (begun && later) {
                found = row;
            }
        }
        return Objects.requireNonNull(found, "no price of " + model);
    }

    /// Dollars for a million tokens; above the limit the base price where there is no other.
    private Optional<BigDecimal> price(String[] row, boolean above, String tokenClass) {
        String price = above ? cell(row, "above_" + tokenClass + "_per_mtok") : "";
        if (price.isEmpty()) {
            price = cell(row, tokenClass + "_per_mtok");
        }
        return price.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(price));
    }

    private static long pico(BigDecimal dollarsPerMillion, long tokens) {
        return dollarsPerMillion
                .multiply(PICO_PER_TOKEN)
                .multiply(BigDecimal.valueOf(tokens))
                .longValueExact();
    }

    private String cell(String[] row, String column) {
        return row[Objects.requireNonNull(columns.get(column), column)];
    }

    private static String key(String provider, String model) {
        return provider + ' ' + model;
    }
}
