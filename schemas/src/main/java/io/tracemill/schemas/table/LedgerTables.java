package io.tracemill.schemas.table;

import static io.tracemill.schemas.table.Columns.count32;
import static io.tracemill.schemas.table.Columns.count64;
import static io.tracemill.schemas.table.Columns.millis;
import static io.tracemill.schemas.table.Columns.name;
import static io.tracemill.schemas.table.Columns.octets;
import static io.tracemill.schemas.table.Columns.signed64;
import static io.tracemill.schemas.table.Columns.text;
import static io.tracemill.schemas.table.Columns.texts;

import io.tracemill.schemas.message.MessageTemplate;
import io.tracemill.schemas.model.Rejection;
import java.util.List;

/// The tables that what is stored is held against.
public final class LedgerTables {

    public static final Table<Rejection> REJECTIONS =
            new Table<>(
                    "rejections",
                    List.of(
                            name("project_id", Rejection::projectId),
                            text("trace_id", Rejection::traceId),
                            millis("recorded_at", LedgerTables::recordedUnixMillis),
                            name("topic", Rejection::topic),
                            count32("kafka_partition", Rejection::partition),
                            count64("kafka_offset", Rejection::offset),
                            signed64("place", Rejection::place),
                            name("stage", Rejection::stage),
                            text("reason", Rejection::reason),
                            text("reason_template", r -> MessageTemplate.of(r.reason())),
                            name("dialect", Rejection::dialect),
                            count32("spans", Rejection::spans),
                            millis("rejected_at", Rejection::rejectedUnixMillis),
                            octets("record_key", Rejection::key),
                            octets("record_value", Rejection::value),
                            millis("replayed_at", Rejection::replayedUnixMillis),
                            count32("replayed_partition", Rejection::replayedPartition),
                            count64("replayed_offset", Rejection::replayedOffset),
                            count64("version", Rejection::replayedUnixMillis)));

    public static final Table<AcceptedRow> ACCEPTED =
            new Table<>(
                    "accepted",
                    List.of(
                            name("project_id", AcceptedRow::projectId),
                            text("trace_id", AcceptedRow::traceId),
                            count32("kafka_partition", AcceptedRow::partition),
                            count64("kafka_offset", AcceptedRow::offset),
                            millis("received_at", AcceptedRow::receivedUnixMillis),
                            name("kind", AcceptedRow::kind),
                            texts("span_ids", AcceptedRow::spanIds),
                            count32("spans", AcceptedRow::spans),
                            name("dialect", AcceptedRow::dialect)));

    private LedgerTables() {}

    /// Rejections from before records' times were kept go by when they were rejected.
    public static long recordedUnixMillis(Rejection rejection) {
        return rejection.recordedUnixMillis() == 0
                ? rejection.rejectedUnixMillis()
                : rejection.recordedUnixMillis();
    }
}
