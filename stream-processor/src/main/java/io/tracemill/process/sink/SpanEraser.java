package io.tracemill.process.sink;

import io.tracemill.schemas.model.Erasure;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.table.Cluster;
import io.tracemill.schemas.table.SpanRow;
import io.tracemill.schemas.table.Tables;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Erases the spans that were accepted before the erasure: those in the table, and those of the
/// batch that the erasure came in. What was sent again afterwards stays.
final class SpanEraser implements Eraser {

    /// Rows that were received so much earlier are earlier, whatever their offsets: these begin
    /// anew with every topic.
    private static final long SURELY_EARLIER_MILLIS = Duration.ofHours(1).toMillis();

    @Override
    public Optional<ErasedTrace> erased(ConsumerRecord<byte[], byte[]> record, int rows) {
        if (rows > 0) {
            return Optional.empty();
        }
        TraceFacts event = TraceEventCodec.FACTS.decode(record.value());
        Erasure erasure = event.erasure();
        return erasure.erases()
                ? Optional.of(
                        new ErasedTrace(
                                record,
                                event.projectId().value(),
                                event.traceId().value(),
                                erasure.spanIds().stream().map(SpanId::value).toList(),
                                SpanRow.lowestVersionAt(record.offset()),
                                event.receivedUnixMillis()))
                : Optional.empty();
    }

    @Override
    public boolean comesFirst() {
        return false;
    }

    @Override
    public List<Deletion> deletions(List<ErasedTrace> erased, Cluster cluster) {
        return Deletion.portions(erased).stream()
                .map(portion -> new Deletion(portion, sql(portion, cluster), true))
                .toList();
    }

    private static String sql(List<ErasedTrace> portion, Cluster cluster) {
        long surelyEarlier =
                portion.stream().mapToLong(ErasedTrace::erasedUnixMillis).min().orElse(0)
                        - SURELY_EARLIER_MILLIS;
        return Deletion.ofTraces(Tables.SPANS.name(), portion, cluster)
                + " AND (version > "
                + Deletion.version(portion, "18446744073709551615")
                + " OR received_at < fromUnixTimestamp64Milli(toInt64("
                + surelyEarlier
                + ")))"
                + spans(portion);
    }

    /// Empty when all of the traces go whole.
    private static String spans(List<ErasedTrace> portion) {
        List<ErasedTrace> whole =
                portion.stream().filter(each -> each.spanIds().isEmpty()).toList();
        if (whole.size() == portion.size()) {
            return "";
        }
        List<String> spans = new ArrayList<>();
        for (ErasedTrace each : portion) {
            String trace = SqlText.literal(each.traceId());
            each.spanIds()
                    .forEach(span -> spans.add("(" + trace + ", " + SqlText.literal(span) + ")"));
        }
        String some = "(trace_id, span_id) IN (" + String.join(", ", spans) + ")";
        return whole.isEmpty()
                ? " AND " + some
                : " AND (trace_id IN ("
                        + Deletion.list(whole, each -> SqlText.literal(each.traceId()))
                        + ") OR "
                        + some
                        + ")";
    }
}
