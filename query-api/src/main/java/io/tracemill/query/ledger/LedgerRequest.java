package io.tracemill.query.ledger;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// @param from first day in UTC
/// @param to the day after the last one
public record LedgerRequest(List<String> projects, LocalDate from, LocalDate to) {

    public LedgerRequest {
        projects = List.copyOf(projects);
    }

    long fromUnixMillis() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    long toUnixMillis() {
        return to.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }
}
