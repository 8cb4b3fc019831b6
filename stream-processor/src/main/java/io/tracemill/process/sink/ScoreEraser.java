package io.tracemill.process.sink;

import io.tracemill.schemas.table.Cluster;
import io.tracemill.schemas.table.Tables;
import io.tracemill.schemas.topic.ErasedMark;
import io.tracemill.schemas.topic.TraceKey;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Erases the scores that a trace had when its erasure was asked for: the time of the record that
/// says so.
final class ScoreEraser implements Eraser {

    @Override
    public Optional<ErasedTrace> erased(ConsumerRecord<byte[], byte[]> record, int rows) {
        if (!ErasedMark.isOn(record.headers())) {
            return Optional.empty();
        }
        TraceKey trace = TraceKey.ofBytes(record.key());
        return Optional.of(
                new ErasedTrace(
                        record,
                        trace.projectId().value(),
                        trace.traceId().value(),
                        List.of(),
                        record.timestamp(),
                        record.timestamp()));
    }

    @Override
    public boolean comesFirst() {
        return false;
    }

    @Override
    public List<Deletion> deletions(List<ErasedTrace> erased, Cluster cluster) {
        return Deletion.portions(erased).stream()
                .map(portion ->
                        new Deletion(
                                portion,
                                Deletion.ofTraces(Tables.SCORES.name(), portion, cluster)
                                        + " AND toUnixTimestamp64Milli(created_at) <= "
                                        + Deletion.version(portion, "0"),
                                true))
                .toList();
    }
}
