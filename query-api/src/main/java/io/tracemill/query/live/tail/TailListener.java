package io.tracemill.query.live.tail;

import io.tracemill.query.live.cursor.LiveTopic;
import io.tracemill.query.live.cursor.Offsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Hears of every record of a topic from some point on.
public interface TailListener {

    /// From here on nothing is missed.
    ///
    /// @param incarnation of the topic: another one after it was deleted and made again
    void started(LiveTopic topic, Offsets from, String incarnation);

    /// The next records, in the order of each partition; none where there was only the end of a
    /// transaction. May take its time.
    ///
    /// @param reached what comes next of each partition
    void accept(LiveTopic topic, List<ConsumerRecord<byte[], byte[]>> records, Offsets reached)
            throws InterruptedException;
}
