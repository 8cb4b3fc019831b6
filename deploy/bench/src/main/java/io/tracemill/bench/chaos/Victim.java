package io.tracemill.bench.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A process that a fault can happen to.
enum Victim {
    KAFKA,
    CLICKHOUSE,
    GATEWAY,
    PROCESSOR,
    SECOND_PROCESSOR,
    QUERY,
    SECOND_KAFKA,
    THIRD_KAFKA;

    /// Those of a stack with so many brokers.
    static List<Victim> of(int brokers) {
        return Arrays.stream(values()).filter(each -> each.broker() < brokers).toList();
    }

    /// Which of the brokers it is, from 0; less for what is none.
    int broker() {
        return switch (this) {
            case KAFKA -> 0;
            case SECOND_KAFKA -> 1;
            case THIRD_KAFKA -> 2;
            case CLICKHOUSE, GATEWAY, PROCESSOR, SECOND_PROCESSOR, QUERY -> -1;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
