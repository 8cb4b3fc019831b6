package io.tracemill.query.live;

import io.micrometer.core.instrument.Counter;
import io.tracemill.query.live.cursor.LiveTopic;
import io.tracemill.query.live.cursor.Offsets;
import io.tracemill.query.live.cursor.Position;
import io.tracemill.query.live.event.LiveEvent;
import io.tracemill.query.live.event.LiveEvents;
import io.tracemill.query.live.event.TraceChange;
import io.tracemill.query.live.text.TraceTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Turns records into events for the audience, and knows how far it is. For the feed's thread.
final class Broadcast {

    private static final int CHUNK = 128;

    private final Audience audience;
    private final TraceTexts texts;
    private final Counter told;
    private Position position = Position.START;

    /// @param told counts events
    Broadcast(Audience audience, TraceTexts texts, Counter told) {
        this.audience = audience;
        this.texts = texts;
        this.told = told;
    }

    /// What has been told.
    Position position() {
        return position;
    }

    void begin(LiveTopic topic, Offsets from) {
        position = position.at(topic, from);
    }

    /// @param reached what comes next of each partition
    void take(LiveTopic topic, List<ConsumerRecord<byte[], byte[]>> records, Offsets reached) {
        switch (topic) {
            case TRACES -> {
                for (int from = 0; from < records.size(); from += CHUNK) {
                    takeTraces(records.subList(from, Math.min(records.size(), from + CHUNK)));
                }
            }
            case ROLLUPS -> takeWindows(records);
        }
        position = position.at(topic, reached);
    }

    private void takeTraces(List<ConsumerRecord<byte[], byte[]>> records) {
        if (audience.isEmpty()) {
            texts.forget();
            records.forEach(this::pass);
            return;
        }
        List<Optional<TraceChange>> changes = records.stream().map(LiveEvents::change).toList();
        findTexts(changes);
        for (int i = 0; i < records.size(); i++) {
            changes.get(i).map(LiveEvents::of).orElse(List.of()).forEach(this::tell);
            pass(records.get(i));
        }
        audience.wake();
    }

    private void findTexts(List<Optional<TraceChange>> changes) {
        List<TraceChange> wanted = new ArrayList<>();
        for (Optional<TraceChange> each : changes) {
            if (each.isPresent() && audience.wantsTexts(each.get())) {
                wanted.add(each.get());
            } else {
                each.ifPresent(texts::passOver);
            }
        }
        if (!wanted.isEmpty()) {
            texts.find(wanted);
        }
    }

    private void takeWindows(List<ConsumerRecord<byte[], byte[]>> records) {
        boolean wanted = audience.wantsWindows();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (wanted) {
                LiveEvents.window(record).ifPresent(this::tell);
            }
            pass(record);
        }
        audience.wake();
    }

    private void tell(LiveEvent event) {
        Position after = position.after(event.place());
        audience.tell(event, position, after);
        position = after;
        told.increment();
    }

    private void pass(ConsumerRecord<byte[], byte[]> record) {
        position = position.after(LiveEvents.end(record));
    }
}
