package io.tracemill.local.verify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/// Tallies by day, then project.
final class Tallies {

    private final SortedMap<Row, Tally> rows =
            new TreeMap<>(Comparator.comparing(Row::day).thenComparing(Row::projectId));

    /// @param day in UTC
    record Row(LocalDate day, String projectId) {}

    Tally of(String projectId, long receivedUnixMillis) {
        return of(
                projectId,
                LocalDate.ofInstant(Instant.ofEpochMilli(receivedUnixMillis), ZoneOffset.UTC));
    }

    Tally of(String projectId, LocalDate day) {
        return rows.computeIfAbsent(new Row(day, projectId), none -> new Tally());
    }

    SortedMap<Row, Tally> rows() {
        return Collections.unmodifiableSortedMap(rows);
    }

    Tally total() {
        Tally total = new Tally();
        rows.values().forEach(total::add);
        return total;
    }

    /// @param withLedger whether the table is to agree
    boolean areBalanced(boolean withLedger) {
        return rows.values().stream().allMatch(tally -> tally.isBalanced(withLedger));
    }
}
