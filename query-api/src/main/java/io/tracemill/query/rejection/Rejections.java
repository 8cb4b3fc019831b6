package io.tracemill.query.rejection;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// The table of rejections.
public final class Rejections {

    private static final String ID =
            "toUnixTimestamp64Milli(recorded_at) AS recorded, topic, kafka_partition, kafka_offset, place, stage, project_id";
    private static final String COLUMNS =
            ID
                    + ", trace_id, reason, reason_template, dialect, spans, toUnixTimestamp64Milli(rejected_at), length(record_value), version, replayed_partition, replayed_offset";
    private static final String NEWEST_FIRST =
            " ORDER BY recorded_at DESC, topic DESC, kafka_partition DESC, kafka_offset DESC, place DESC, stage DESC, project_id DESC";
    private static final String BEHIND =
            " AND (toUnixTimestamp64Milli(recorded_at), topic, kafka_partition, kafka_offset, place, stage, project_id) < ({recorded:Int64}, {of_topic:String}, {partition:UInt32}, {offset:UInt64}, {place:Int64}, {of_stage:String}, {project:String})";
    private static final String IS =
            "project_id = {project:String} AND recorded_at = fromUnixTimestamp64Milli({recorded:Int64}) AND topic = {of_topic:String} AND kafka_partition = {partition:UInt32} AND kafka_offset = {offset:UInt64} AND place = {place:Int64} AND stage = {of_stage:String}";
    private static final String WRITTEN_BETWEEN =
            "project_id IN {projects:Array(String)} AND topic = {events:String} AND arrayExists((p, f, l) -> kafka_partition = p AND kafka_offset BETWEEN f AND l, {partitions:Array(UInt32)}, {first:Array(UInt64)}, {last:Array(UInt64)})";

    private final ClickHouse clickHouse;

    public Rejections(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// The newest behind one, the newest record first.
    public List<StoredRejection> page(
            RejectionFilter filter, Optional<RejectionId> behind, int limit) {
        Statement.Builder statement = Statement.named("rejections").whole("limit", limit);
        String where = filter.sql(statement);
        if (behind.isPresent()) {
            bind(statement, behind.get());
            where += BEHIND;
        }
        return clickHouse.query(
                statement.sql(
                        "SELECT "
                                + COLUMNS
                                + " FROM rejections FINAL WHERE "
                                + where
                                + NEWEST_FIRST
                                + " LIMIT {limit:UInt32}"),
                Rejections::read);
    }

    public long count(RejectionFilter filter) {
        Statement.Builder statement = Statement.named("rejection count");
        String where = filter.sql(statement);
        return clickHouse
                .queryOne(
                        statement.sql("SELECT count() FROM rejections FINAL WHERE " + where),
                        Row::whole)
                .orElse(0L);
    }

    /// Those of what a receipt stands for, whatever the stage.
    public List<StoredRejection> of(Receipt receipt, int limit) {
        Statement.Builder statement =
                Statement.named("rejections of a receipt")
                        .whole("limit", limit)
                        .text("events", Topics.TRACE_EVENTS.name())
                        .texts(
                                "projects",
                                receipt.projects().stream().map(Object::toString).toList())
                        .wholes("partitions", receipt.written().keySet())
                        .wholes(
                                "first",
                                receipt.written().values().stream()
                                        .map(Receipt.Extent::first)
                                        .toList())
                        .wholes(
                                "last",
                                receipt.written().values().stream()
                                        .map(Receipt.Extent::last)
                                        .toList());
        return clickHouse.query(
                statement.sql(
                        "SELECT "
                                + COLUMNS
                                + " FROM rejections FINAL WHERE "
                                + WRITTEN_BETWEEN
                                + NEWEST_FIRST
                                + " LIMIT {limit:UInt32}"),
                Rejections::read);
    }

    /// One with its bytes, which are empty when they are not kept any more.
    public Optional<Rejection> whole(RejectionId id) {
        Statement.Builder statement = Statement.named("rejection");
        bind(statement, id);
        return clickHouse.queryOne(
                statement.sql(
                        "SELECT "
                                + COLUMNS
                                + ", record_key, record_value FROM rejections FINAL WHERE "
                                + IS),
                row -> whole(read(row), row));
    }

    /// Those of a project whose bytes hold the id of what is to be erased.
    List<RejectionId> holding(ErasureRequest request) {
        return clickHouse.query(
                erasing(request)
                        .sql(
                                "SELECT "
                                        + COLUMNS
                                        + " FROM rejections FINAL WHERE project_id = {project:String} AND recorded_at <= fromUnixTimestamp64Milli({asked:Int64}) AND position(record_value, {target:String}) > 0"
                                        + NEWEST_FIRST),
                row -> read(row).id());
    }

    /// Whether any is of the trace that is to be erased.
    boolean hasBytesOf(ErasureRequest request) {
        return clickHouse
                .queryOne(
                        erasing(request)
                                .sql(
                                        "SELECT trace_id FROM rejections FINAL WHERE project_id = {project:String} AND trace_id = {target:String} AND recorded_at <= fromUnixTimestamp64Milli({asked:Int64}) LIMIT 1"),
                        Row::text)
                .isPresent();
    }

    private static Statement.Builder erasing(ErasureRequest request) {
        return Statement.named("rejections to erase")
                .text("project", request.projectId().value())
                .text("target", request.target())
                .whole("asked", request.requestedUnixMillis())
                .setting("max_rows_to_read", "0")
                .setting("max_bytes_to_read", "0")
                .setting("max_execution_time", "55");
    }

    private static void bind(Statement.Builder statement, RejectionId id) {
        statement
                .whole("recorded", id.recordedUnixMillis())
                .text("of_topic", id.topic())
                .whole("partition", id.partition())
                .whole("offset", id.offset())
                .whole("place", id.place())
                .text("of_stage", id.stage())
                .text("project", id.projectId());
    }

    private static StoredRejection read(Row row) throws IOException {
        RejectionId id =
                new RejectionId(
                        row.whole(),
                        row.text(),
                        (int) row.whole(),
                        row.whole(),
                        (int) row.whole(),
                        row.text(),
                        row.text());
        return new StoredRejection(
                id,
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.whole(),
                row.whole(),
                row.whole(),
                row.whole(),
                row.whole(),
                row.whole());
    }

    private static Rejection whole(StoredRejection stored, Row row) throws IOException {
        RejectionId id = stored.id();
        return new Rejection(
                id.projectId(),
                id.stage(),
                stored.reason(),
                id.topic(),
                id.partition(),
                id.offset(),
                stored.rejectedUnixMillis(),
                ByteBuffer.wrap(row.octets()),
                ByteBuffer.wrap(row.octets()),
                stored.dialect(),
                stored.traceId(),
                id.place(),
                (int) stored.spans(),
                id.recordedUnixMillis(),
                stored.replayedUnixMillis(),
                (int) stored.replayedPartition(),
                stored.replayedOffset());
    }
}
