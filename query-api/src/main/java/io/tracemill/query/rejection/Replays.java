package io.tracemill.query.rejection;

import io.tracemill.query.receipt.ReceiptSettings;
import io.tracemill.query.rejection.Replay.Outcome;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.KafkaProgress;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.RecordMetadata;

/// Sends rejections again through the normal path: whose spans are stored already are duplicates
/// there, so that doing it twice changes nothing.
public final class Replays {

    private static final Set<String> REPLAYABLE =
            Set.of(Topics.TRACE_EVENTS.name(), Topics.SCORES.name());

    private final Rejections rejections;
    private final ReplayWriter writer;
    private final KafkaProgress progress;
    private final ReceiptSettings settings;
    private final Clock clock;

    public Replays(
            Rejections rejections,
            ReplayWriter writer,
            KafkaProgress progress,
            ReceiptSettings settings,
            Clock clock) {
        this.rejections = rejections;
        this.writer = writer;
        this.progress = progress;
        this.settings = settings;
        this.clock = clock;
    }

    /// What is sent again: a record, or a row of it.
    private record Sent(String topic, int partition, long offset, int place) {

        static Sent of(Rejection rejection) {
            return new Sent(
                    rejection.topic(),
                    rejection.partition(),
                    rejection.offset(),
                    rejection.place());
        }
    }

    /// Returns when Kafka has all of them, and the table, in the usual time, says so.
    ///
    /// @param projects of the caller; others' are not found
    /// @param again also those that were sent again before
    public Replay replay(List<RejectionId> ids, Set<String> projects, boolean again) {
        List<Replay.One> outcomes = new ArrayList<>(ids.size());
        Map<Integer, Receipt.Extent> written = new HashMap<>();
        Set<ProjectId> of = new HashSet<>();
        Map<Sent, RecordMetadata> sentOnce = new HashMap<>();
        long lastMark = -1;
        for (RejectionId id : ids) {
            Optional<Rejection> found =
                    projects.contains(id.projectId()) ? rejections.whole(id) : Optional.empty();
            Outcome outcome = found.map(one -> outcome(one, again)).orElse(Outcome.NOT_FOUND);
            outcomes.add(new Replay.One(id, outcome));
            if (outcome == Outcome.REPLAYED) {
                Rejection rejection = found.get();
                // several stages may have given up one record
                RecordMetadata sent =
                        sentOnce.computeIfAbsent(
                                Sent.of(rejection), _ -> writer.sendAgain(rejection));
                lastMark =
                        writer.mark(
                                rejection.replayed(
                                        clock.millis(), sent.partition(), sent.offset()));
                if (rejection.topic().equals(Topics.TRACE_EVENTS.name())
                        && ProjectId.isValid(rejection.projectId())) {
                    of.add(new ProjectId(rejection.projectId()));
                    written.merge(
                            sent.partition(),
                            new Receipt.Extent(sent.offset(), sent.offset()),
                            Receipt.Extent::and);
                }
            }
        }
        awaitMark(lastMark);
        return new Replay(
                outcomes, of.isEmpty() ? Optional.empty() : Optional.of(Receipt.of(of, written)));
    }

    private static Outcome outcome(Rejection rejection, boolean again) {
        if (!REPLAYABLE.contains(rejection.topic())) {
            return Outcome.SUPERSEDED;
        }
        if (rejection.replayedUnixMillis() != 0 && !again) {
            return Outcome.ALREADY_REPLAYED;
        }
        if (rejection.value().remaining() == 0) {
            return Outcome.GONE;
        }
        return isErasure(rejection) ? Outcome.ERASURE : Outcome.REPLAYED;
    }

    private static boolean isErasure(Rejection rejection) {
        if (!rejection.topic().equals(Topics.TRACE_EVENTS.name())) {
            return false;
        }
        byte[] value = new byte[rejection.value().remaining()];
        rejection.value().duplicate().get(value);
        try {
            return TraceEventCodec.FACTS.decode(value).erasure().erases();
        } catch (UndecodableRecordException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    /// So that who asks again at once is told that it was done.
    private void awaitMark(long offset) {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (offset >= 0
                && !progress.isPast(
                        Groups.REJECTION_SINK, Topics.REJECTED.name(), Map.of(0, offset + 1))
                && System.nanoTime() < deadline) {
            settings.pause();
        }
    }
}
