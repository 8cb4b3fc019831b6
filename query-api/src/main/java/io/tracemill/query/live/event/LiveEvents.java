package io.tracemill.query.live.event;

import io.tracemill.query.live.cursor.LiveTopic;
import io.tracemill.query.live.cursor.Place;
import io.tracemill.query.live.filter.EventType;
import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.topic.ErasedMark;
import io.tracemill.schemas.topic.Topic;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The events that records become: of the same record always the same ones.
public final class LiveEvents {

    private static final Logger log = LoggerFactory.getLogger(LiveEvents.class);

    private LiveEvents() {}

    /// The change that a record of `traces` is; nothing for one that is none.
    public static Optional<TraceChange> change(ConsumerRecord<byte[], byte[]> record) {
        return decoded(Topics.TRACES, record)
                .map(trace ->
                        new TraceChange(
                                trace,
                                record.partition(),
                                record.offset(),
                                ErasedMark.isAnyOn(record.headers())));
    }

    /// What a change tells.
    public static List<LiveEvent> of(TraceChange change) {
        List<EventType> types = change.events();
        List<LiveEvent> events = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            Place place =
                    new Place(
                            LiveTopic.TRACES,
                            change.partition(),
                            change.offset(),
                            i,
                            i == types.size() - 1);
            events.add(new LiveEvent.OfTrace(types.get(i), change, place));
        }
        return events;
    }

    /// What a record of `rollups` tells; nothing when it is no window.
    public static Optional<LiveEvent> window(ConsumerRecord<byte[], byte[]> record) {
        Optional<RollupRevision> window = decoded(Topics.ROLLUPS, record);
        return window.map(found -> new LiveEvent.OfWindow(found, end(record)));
    }

    /// The place of a record's last event.
    public static Place end(ConsumerRecord<byte[], byte[]> record) {
        return new Place(
                LiveTopic.named(record.topic()), record.partition(), record.offset(), 0, true);
    }

    private static <V> Optional<V> decoded(
            Topic<?, V> topic, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    topic.valueSerde().deserializer().deserialize(topic.name(), record.value()));
        } catch (UndecodableRecordException e) {
            log.atWarn()
                    .setMessage("a record tells nothing")
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("error", e.getMessage())
                    .log();
            return Optional.empty();
        }
    }
}
