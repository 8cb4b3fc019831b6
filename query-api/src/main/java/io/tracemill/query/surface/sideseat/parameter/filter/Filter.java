package io.tracemill.query.surface.sideseat.parameter.filter;

import io.tracemill.query.http.ProblemException;
import io.tracemill.query.span.search.SpanCondition;
import io.tracemill.query.span.search.SpanField;
import io.tracemill.query.surface.sideseat.parameter.SideSeatProblem;
import java.util.Locale;
import java.util.Map;

/// One filter whose form is right.
///
/// @param meaning makes a condition of the column's field
record Filter(String column, Meaning meaning) {

    /// What a filter asks of a field.
    @FunctionalInterface
    interface Meaning {

        /// @throws ProblemException when the field has no such values
        SpanCondition of(SpanField field);
    }

    SpanCondition condition(Map<String, SpanField> columns) {
        SpanField field = columns.get(column);
        if (field == null) {
            throw SideSeatProblem.badRequest(
                    "INVALID_FILTER_COLUMN", "Cannot filter by column: " + column);
        }
        return meaning.of(field);
    }

    static ProblemException mismatch(String type, SpanField field) {
        return SideSeatProblem.badRequest(
                "VALIDATION_ERROR",
                "A %s filter does not fit a column of %s values"
                        .formatted(type, field.type().name().toLowerCase(Locale.ROOT)));
    }
}
