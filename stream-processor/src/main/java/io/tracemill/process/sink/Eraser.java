package io.tracemill.process.sink;

import io.tracemill.schemas.table.Cluster;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// How a sink takes the rows of traces that are no more out of its tables. Done twice it does no
/// harm.
interface Eraser {

    /// That of a sink whose records never say so.
    Eraser NONE = new Nothing();

    /// What a record says is no more.
    ///
    /// @param rows that were made of it, or 0 when it was not asked for any
    Optional<ErasedTrace> erased(ConsumerRecord<byte[], byte[]> record, int rows);

    /// Whether it comes before the rows of its batch are inserted, and not after.
    boolean comesFirst();

    /// The deletes, few and large, in the order in which they are to be run.
    List<Deletion> deletions(List<ErasedTrace> erased, Cluster cluster);

    /// Never erases.
    record Nothing() implements Eraser {

        @Override
        public Optional<ErasedTrace> erased(ConsumerRecord<byte[], byte[]> record, int rows) {
            return Optional.empty();
        }

        @Override
        public boolean comesFirst() {
            return false;
        }

        @Override
        public List<Deletion> deletions(List<ErasedTrace> erased, Cluster cluster) {
            return List.of();
        }
    }
}
