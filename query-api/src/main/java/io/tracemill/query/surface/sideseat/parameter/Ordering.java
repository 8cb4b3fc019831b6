package io.tracemill.query.surface.sideseat.parameter;

import java.util.Map;
import java.util.Optional;

/// By which column, and which end first.
///
/// @param <F> what columns stand for
public record Ordering<F>(F field, boolean ascending) {

    /// @param columns that can be ordered by
    /// @return nothing when no order is asked for
    public static <F> Optional<Ordering<F>> read(QueryText query, Map<String, F> columns) {
        return query.text(Parameters.ORDER_BY).map(text -> parse(text, columns));
    }

    private static <F> Ordering<F> parse(String text, Map<String, F> columns) {
        String[] parts = text.split(":", -1);
        boolean directed = parts.length == 2 && (parts[1].equals("asc") || parts[1].equals("desc"));
        if (parts.length != 1 && !directed) {
            throw SideSeatProblem.badRequest(
                    "INVALID_ORDER",
                    "Invalid order_by format. Use 'column' or 'column:asc' or 'column:desc'");
        }
        F field = columns.get(parts[0]);
        if (field == null) {
            throw SideSeatProblem.badRequest(
                    "INVALID_ORDER_COLUMN", "Cannot order by: " + parts[0]);
        }
        return new Ordering<>(field, directed && parts[1].equals("asc"));
    }
}
