package io.tracemill.process.sink;

import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.table.Cluster;
import io.tracemill.schemas.table.Tables;
import io.tracemill.schemas.topic.ErasedMark;
import io.tracemill.schemas.topic.avro.TraceRevisionCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Erases what came before the last revision of a trace: its rows, wherever they are anchored, and
/// its entry in the index. What the batch inserts afterwards is of a later life of the trace, or
/// the empty row that hides whatever comes late.
final class TraceEraser implements Eraser {

    private static final String INDEX = "trace_index";

    @Override
    public Optional<ErasedTrace> erased(ConsumerRecord<byte[], byte[]> record, int rows) {
        if (record.value() == null || !ErasedMark.isOn(record.headers())) {
            return Optional.empty();
        }
        TraceRevision last = TraceRevisionCodec.CODEC.decode(record.value());
        return Optional.of(
                new ErasedTrace(
                        record,
                        last.projectId().value(),
                        last.traceId().value(),
                        List.of(),
                        last.revision(),
                        last.lastReceivedUnixMillis()));
    }

    @Override
    public boolean comesFirst() {
        return true;
    }

    /// Nobody finds a trace by the index alone, so its rows may go a moment later.
    @Override
    public List<Deletion> deletions(List<ErasedTrace> erased, Cluster cluster) {
        List<Deletion> deletions = new ArrayList<>();
        for (List<ErasedTrace> portion : Deletion.portions(erased)) {
            deletions.add(new Deletion(portion, Deletion.ofTraces(INDEX, portion, cluster), false));
            deletions.add(
                    new Deletion(
                            portion,
                            Deletion.ofTraces(Tables.TRACES.name(), portion, cluster)
                                    + " AND version < "
                                    + Deletion.version(portion, "0"),
                            true));
        }
        return deletions;
    }
}
