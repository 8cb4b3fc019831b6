package io.tracemill.query.cost;

import io.tracemill.query.series.Grouping;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What costs are told apart by.
public enum CostGrouping {
    MODEL,
    PROVIDER,
    DAY,
    SESSION,
    USER,
    ENVIRONMENT;

    /// As parameters say it: `model`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CostGrouping> of(String text) {
        return Stream.of(values()).filter(each -> each.wireName().equals(text)).findFirst();
    }

    /// The figures counted ahead that tell it; for others traces are added up.
    Optional<Grouping> rolledUp() {
        return switch (this) {
            case MODEL -> Optional.of(Grouping.MODEL);
            case PROVIDER -> Optional.of(Grouping.PROVIDER);
            case DAY -> Optional.of(Grouping.NONE);
            case ENVIRONMENT -> Optional.of(Grouping.ENVIRONMENT);
            case SESSION, USER -> Optional.empty();
        };
    }

    /// Whether a group holds calls of traces, and not whole traces.
    boolean isOfCalls() {
        return this == MODEL || this == PROVIDER;
    }
}
