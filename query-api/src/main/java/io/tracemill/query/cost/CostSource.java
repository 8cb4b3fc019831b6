package io.tracemill.query.cost;

import io.tracemill.query.trace.StoredCost;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Which of two costs a total is: the preferred one, or the other when that one is not known.
public enum CostSource {
    COMPUTED,
    REPORTED;

    /// A total and where it is from: `computed`, `reported` or `unknown`.
    public record Chosen(Optional<BigDecimal> total, String source) {}

    public Chosen choose(StoredCost cost) {
        return Stream.of(this, other())
                .filter(source -> source.of(cost).isPresent())
                .findFirst()
                .map(source -> new Chosen(source.of(cost), source.wireName()))
                .orElse(new Chosen(Optional.empty(), "unknown"));
    }

    /// @throws IllegalArgumentException naming the setting
    public static CostSource ofSetting(String value) {
        for (CostSource source : values()) {
            if (source.wireName().equals(value)) {
                return source;
            }
        }
        throw new IllegalArgumentException(
                "tracemill.query.cost-source: expected computed or reported, got '" + value + "'");
    }

    private Optional<BigDecimal> of(StoredCost cost) {
        return switch (this) {
            case COMPUTED -> cost.computed();
            case REPORTED -> cost.reported();
        };
    }

    private CostSource other() {
        return switch (this) {
            case COMPUTED -> REPORTED;
            case REPORTED -> COMPUTED;
        };
    }

    /// `computed` or `reported`
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
