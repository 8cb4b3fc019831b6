package io.tracemill.process.upkeep;

import io.tracemill.process.sink.SqlText;
import io.tracemill.schemas.table.SpanRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The erasures of some whole traces of one project, each trace once; or one of some spans of one
/// trace.
///
/// @param traces at least one
/// @param spanIds empty for whole traces
record Erased(String projectId, List<Trace> traces, List<String> spanIds) {

    /// Rows that were received so much earlier are earlier, whatever their offsets: these begin
    /// anew with every topic. No dead letter is kept for so long that might be sent again.
    private static final long SURELY_EARLIER_MILLIS = Duration.ofDays(31).toMillis();

    Erased {
        traces = List.copyOf(traces);
        spanIds = List.copyOf(spanIds);
    }

    /// @param offset of the last erasure
    /// @param unixMillis when it was asked for
    record Trace(String traceId, long offset, long unixMillis) {}

    boolean isOfWholeTraces() {
        return spanIds.isEmpty();
    }

    /// Those that were asked for up to a time; nothing when there are none.
    Optional<Erased> askedUpTo(long unixMillis) {
        List<Trace> early =
                traces.stream().filter(trace -> trace.unixMillis() <= unixMillis).toList();
        return early.isEmpty()
                ? Optional.empty()
                : Optional.of(new Erased(projectId, early, spanIds));
    }

    /// `project_id = … AND trace_id IN (…)`
    String isAmongThem() {
        return "project_id = "
                + SqlText.literal(projectId)
                + " AND trace_id IN ("
                + list(trace -> SqlText.literal(trace.traceId()))
                + ")";
    }

    /// Whether a row of `spans` is to be no more.
    String isErasedSpan() {
        String spans =
                spanIds.isEmpty()
                        ? ""
                        : spanIds.stream()
                                .map(SqlText::literal)
                                .collect(Collectors.joining(", ", " AND span_id IN (", ")"));
        String lowest =
                ofTrace(
                        trace -> "toUInt64(" + SpanRow.lowestVersionAt(trace.offset()) + ")",
                        "toUInt64(18446744073709551615)");
        return "%s%s AND (version > %s OR received_at < %s)"
                .formatted(isAmongThem(), spans, lowest, surelyEarlier());
    }

    /// Whether a row came before the erasure of its trace.
    ///
    /// @param offset the column
    /// @param received the column, of milliseconds
    String isBefore(String offset, String received) {
        return "(%s < %s OR %s < %s)"
                .formatted(
                        offset,
                        ofTrace(trace -> "toUInt64(" + trace.offset() + ")", "toUInt64(0)"),
                        received,
                        surelyEarlier());
    }

    /// When the erasure of a row's trace was asked for.
    String time() {
        return "fromUnixTimestamp64Milli(%s)"
                .formatted(ofTrace(trace -> "toInt64(" + trace.unixMillis() + ")", "toInt64(0)"));
    }

    private String surelyEarlier() {
        long earliest = traces.stream().mapToLong(Trace::unixMillis).min().orElse(0);
        return "fromUnixTimestamp64Milli(toInt64(%d))".formatted(earliest - SURELY_EARLIER_MILLIS);
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
