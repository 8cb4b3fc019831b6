package io.tracemill.bench.chaos;

import java.util.Locale;

/// A process that a fault can happen to.
enum Victim {
    KAFKA,
    CLICKHOUSE,
    GATEWAY,
    PROCESSOR,
    SECOND_PROCESSOR,
    QUERY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
