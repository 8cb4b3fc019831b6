package io.tracemill.process.upkeep;

import io.tracemill.process.sink.SqlText;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The erasures of some whole traces of one project, each trace once.
///
/// @param traces at least one
record Erased(String projectId, List<Trace> traces) {

    /// Rows that were received so much earlier are earlier, whatever their offsets: these begin
    /// anew with every topic. No dead letter is kept for so long that might be sent again.
    private static final long SURELY_EARLIER_MILLIS = Duration.ofDays(31).toMillis();

    Erased {
        traces = List.copyOf(traces);
    }

    /// @param offset of the last erasure
    /// @param unixMillis when it was asked for
    record Trace(String traceId, long offset, long unixMillis) {}

    /// `project_id = … AND trace_id IN (…)`
    String isAmongThem() {
        return "project_id = "
                + SqlText.literal(projectId)
                + " AND trace_id IN ("
                + list(trace -> SqlText.literal(trace.traceId()))
                + ")";
    }

    /// Whether a row came before the erasure of its trace.
    ///
    /// @param offset the column
    /// @param received the column, of milliseconds
    String isBefore(String offset, String received) {
        return "(%s < %s OR %s < fromUnixTimestamp64Milli(toInt64(%d)))"
                .formatted(
                        offset,
                        ofTrace(trace -> "toUInt64(" + trace.offset() + ")", "toUInt64(0)"),
                        received,
                        earliest() - SURELY_EARLIER_MILLIS);
    }

    /// When the erasure of a row's trace was asked for.
    String time() {
        return "fromUnixTimestamp64Milli(%s)"
                .formatted(ofTrace(trace -> "toInt64(" + trace.unixMillis() + ")", "toInt64(0)"));
    }

    private long earliest() {
        return traces.stream().mapToLong(Trace::unixMillis).min().orElse(0);
    }

    private String ofTrace(Function<Trace, String> value, String otherwise) {
        return "transform(trace_id, ["
                + list(trace -> SqlText.literal(trace.traceId()))
                + "], ["
                + list(value)
                + "], "
                + otherwise
                + ")";
    }

    private String list(Function<Trace, String> text) {
        return traces.stream().map(text).collect(Collectors.joining(", "));
    }
}
