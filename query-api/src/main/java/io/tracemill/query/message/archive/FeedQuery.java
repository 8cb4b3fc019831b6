package io.tracemill.query.message.archive;

import io.tracemill.query.archive.TimeRanges;
import io.tracemill.query.archive.TimeRanges.Range;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.message.MessageSpan;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The spans with messages that were received last: first which, then what they say.
final class FeedQuery {

    private static final String KEYS =
            """
            SELECT trace_id, span_id, start_time
            FROM spans
            WHERE project_id = {project:String} AND NOT non_gen_ai AND kind != 'embedding'
              AND (input_source != '' OR output_source != '' OR status = 'error' OR kind IN ('retriever', 'reranker'))
              AND received_at >= fromUnixTimestamp64Milli({since:Int64})
              AND start_time >= fromUnixTimestamp64Nano({from:Int64}) AND start_time < fromUnixTimestamp64Nano({to:Int64})$AFTER
            ORDER BY received_at DESC, start_time DESC, span_id DESC
            LIMIT 1 BY trace_id, span_id
            LIMIT {limit:UInt32}\
            """;

    /// A cursor names a span, which tells when it began.
    private static final String AFTER =
            """

              AND received_at <= fromUnixTimestamp64Milli({received:Int64})
              AND (received_at, start_time, span_id) < (fromUnixTimestamp64Milli({received:Int64}),
                (SELECT max(start_time) FROM spans WHERE project_id = {project:String}
                  AND received_at = fromUnixTimestamp64Milli({received:Int64}) AND span_id = {span:String}), {span:String})\
            """;

    private static final String SPANS =
            """
            SELECT $COLUMNS
            FROM spans
            WHERE project_id = {project:String} AND trace_id IN {traces:Array(String)}
              AND span_id IN {spans:Array(String)} AND $RANGES\
            """
                    .replace("$COLUMNS", MessageColumns.SELECTED);

    private static final Comparator<MessageSpan> NEWEST_FIRST =
            Comparator.comparingLong(MessageSpan::receivedUnixMillis)
                    .thenComparingLong(MessageSpan::startUnixNanos)
                    .thenComparing(MessageSpan::spanId)
                    .reversed();

    private final ClickHouse clickHouse;

    FeedQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    record Key(String traceId, String spanId, long startUnixNanos) {

        static Key read(Row row) throws IOException {
            return new Key(row.text(), row.text(), row.nanos());
        }
    }

    /// One more than asked for where there are more.
    ///
    /// @param sinceMillis those that were received earlier are left out
    List<Key> keys(FeedRequest request, long sinceMillis) {
        Statement.Builder statement =
                Statement.named("messages-feed")
                        .text("project", request.projectId())
                        .whole("since", sinceMillis)
                        .whole("from", request.started().fromNanos())
                        .whole("to", request.started().toNanos())
                        .whole("limit", request.limit() + 1L);
        if (!request.after().isStart()) {
            statement
                    .whole("received", request.receivedMillis())
                    .text("span", request.after().spanId());
        }
        String sql = KEYS.replace("$AFTER", request.after().isStart() ? "" : AFTER);
        return clickHouse.query(statement.sql(sql), Key::read);
    }

    List<MessageSpan> spans(String projectId, List<Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Statement.Builder statement =
                Statement.named("messages-of-feed")
                        .text("project", projectId)
                        .texts("traces", keys.stream().map(Key::traceId).distinct().toList())
                        .texts("spans", keys.stream().map(Key::spanId).distinct().toList());
        Stream<Range> moments =
                keys.stream().map(key -> new Range(key.startUnixNanos(), key.startUnixNanos()));
        String sql = SPANS.replace("$RANGES", TimeRanges.hint(statement, moments));
        return MessageColumns.eachOnce(clickHouse.query(statement.sql(sql), MessageColumns::read))
                .stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }
}
