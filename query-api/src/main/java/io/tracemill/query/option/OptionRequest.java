package io.tracemill.query.option;

import io.tracemill.query.search.TimeRange;
import java.util.List;

/// Whose values of which columns are asked for.
///
/// @param subject whose values they are, and what counts them
/// @param columns names that the subject knows; others have no values
/// @param observations of spans, those that do GenAI work only
public record OptionRequest(
        List<String> projects,
        Subject subject,
        List<String> columns,
        TimeRange time,
        boolean observations) {

    public OptionRequest {
        projects = List.copyOf(projects);
        columns = List.copyOf(columns);
    }

    /// What has values.
    public enum Subject {
        TRACES,
        SPANS,
        SESSIONS
    }
}
