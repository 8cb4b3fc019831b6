package io.tracemill.process.sink;

import io.tracemill.process.reject.Origin;
import io.tracemill.process.verdict.SpanJudge;
import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.model.Score;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.price.PriceList;
import io.tracemill.schemas.table.AcceptedRow;
import io.tracemill.schemas.table.LedgerTables;
import io.tracemill.schemas.table.SpanRow;
import io.tracemill.schemas.table.Table;
import io.tracemill.schemas.table.Tables;
import io.tracemill.schemas.table.TraceRow;
import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.RegistryCodecs;
import io.tracemill.schemas.topic.avro.RollupRevisionCodec;
import io.tracemill.schemas.topic.avro.ScoreCodec;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import io.tracemill.schemas.topic.avro.TraceRevisionCodec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What a sink carries: which topic, read by which group, becomes which rows of which table.
///
/// @param name of the sink, and the stage of a record that it rejects
/// @param isolation `read_committed` where the topic is written in transactions
/// @param newestOnly of several records with one key only the last one counts
/// @param rows of a record
/// @param partition of the table that a row belongs to: a day, or a month
/// @param eraser takes rows out of the table again
/// @param piece what is kept of a record of which a row is rejected
/// @param pace how soon its records are asked for
public record RowSource<R>(
        String name,
        String topic,
        String group,
        String isolation,
        boolean newestOnly,
        Table<R> table,
        Function<ConsumerRecord<byte[], byte[]>, List<R>> rows,
        ToIntFunction<R> partition,
        Eraser eraser,
        Piece piece,
        Pace pace) {

    private static final SpanJudge JUDGE = new SpanJudge(PriceList.bundled());

    public static final RowSource<SpanRow> SPANS =
            new RowSource<>(
                    "span-sink",
                    Topics.TRACE_EVENTS.name(),
                    Groups.SPAN_SINK,
                    "read_uncommitted",
                    false,
                    Tables.SPANS,
                    RowSource::spanRows,
                    SpanRow::partitionDay,
                    new SpanEraser(),
                    Piece.SPAN,
                    Pace.AHEAD);

    public static final RowSource<TraceRow> TRACES =
            new RowSource<>(
                    "trace-sink",
                    Topics.TRACES.name(),
                    Groups.TRACE_SINK,
                    "read_committed",
                    true,
                    Tables.TRACES,
                    record ->
                            List.of(new TraceRow(TraceRevisionCodec.CODEC.decode(record.value()))),
                    TraceRow::partitionDay,
                    new TraceEraser(),
                    Piece.WHOLE,
                    Pace.PROMPT);

    public static final RowSource<RollupRevision> ROLLUPS =
            new RowSource<>(
                    "rollup-sink",
                    Topics.ROLLUPS.name(),
                    Groups.ROLLUP_SINK,
                    "read_committed",
                    true,
                    Tables.ROLLUPS,
                    record -> List.of(RollupRevisionCodec.CODEC.decode(record.value())),
                    rollup -> month(Instant.ofEpochSecond(rollup.windowStartUnixSeconds())),
                    Eraser.NONE,
                    Piece.WHOLE,
                    Pace.RELAXED);

    public static final RowSource<Score> SCORES =
            new RowSource<>(
                    "score-sink",
                    Topics.SCORES.name(),
                    Groups.SCORE_SINK,
                    "read_uncommitted",
                    false,
                    Tables.SCORES,
                    record -> List.of(ScoreCodec.CODEC.decode(record.value())),
                    score -> month(Instant.ofEpochMilli(score.createdUnixMillis())),
                    new ScoreEraser(),
                    Piece.WHOLE,
                    Pace.RARE);

    public static final RowSource<Rejection> REJECTIONS =
            new RowSource<>(
                    "rejection-sink",
                    Topics.REJECTED.name(),
                    Groups.REJECTION_SINK,
                    "read_committed",
                    false,
                    LedgerTables.REJECTIONS,
                    RowSource::rejections,
                    rejection ->
                            month(Instant.ofEpochMilli(LedgerTables.recordedUnixMillis(rejection))),
                    Eraser.NONE,
                    Piece.REFERENCE,
                    Pace.RARE);

    /// Reads by itself what the span sink reads, and shares no state with it.
    public static final RowSource<AcceptedRow> ACCEPTED =
            new RowSource<>(
                    "ledger-sink",
                    Topics.TRACE_EVENTS.name(),
                    Groups.LEDGER_SINK,
                    "read_uncommitted",
                    false,
                    LedgerTables.ACCEPTED,
                    RowSource::accepted,
                    AcceptedRow::partitionDay,
                    Eraser.NONE,
                    Piece.WHOLE,
                    Pace.RELAXED);

    public static final List<RowSource<?>> ALL =
            List.of(SPANS, TRACES, ROLLUPS, SCORES, REJECTIONS, ACCEPTED);

    private static int month(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        return day.getYear() * 100 + day.getMonthValue();
    }

    private static List<SpanRow> spanRows(ConsumerRecord<byte[], byte[]> record) {
        TraceEvent event = TraceEventCodec.WHOLE.decode(record.value());
        return SpanRow.of(event, record.offset(), JUDGE);
    }

    private static List<Rejection> rejections(ConsumerRecord<byte[], byte[]> record) {
        return List.of(RegistryCodecs.REJECTION.decode(record.value()));
    }

    /// Whatever a record is, it is accounted for.
    private static List<AcceptedRow> accepted(ConsumerRecord<byte[], byte[]> record) {
        try {
            return List.of(
                    AcceptedRow.of(
                            TraceEventCodec.FACTS.decode(record.value()),
                            record.partition(),
                            record.offset()));
        } catch (RuntimeException unreadable) {
            Origin origin = Origin.ofKey(record.key());
            return List.of(
                    AcceptedRow.unreadable(
                            origin.projectId(),
                            origin.traceId(),
                            record.partition(),
                            record.offset(),
                            record.timestamp()));
        }
    }
}
