package io.tracemill.process.upkeep;

import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.KafkaProgress;
import io.tracemill.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Up to where all that came of `trace-events` is in the tables, whatever way it took: spans,
/// traces, rejections, the ledger.
final class SettledOffsets {

    private static final String EVENTS = Topics.TRACE_EVENTS.name();

    private final KafkaProgress progress;
    private @Nullable Mark mark;
    private Map<Integer, Long> settled = Map.of();

    SettledOffsets(KafkaProgress progress) {
        this.progress = progress;
    }

    /// What was read of the events at one moment, and where what came of it ended then.
    private record Mark(
            Map<Integer, Long> events, Map<Integer, Long> traces, Map<Integer, Long> rejected) {}

    /// The next offset of each partition that may not be settled yet.
    Map<Integer, Long> now() {
        Mark before = mark;
        if (before == null) {
            mark = newMark();
        } else if (progress.isPast(Groups.TRACE_SINK, Topics.TRACES.name(), before.traces())
                && progress.isPast(
                        Groups.REJECTION_SINK, Topics.REJECTED.name(), before.rejected())) {
            settled = before.events();
            mark = newMark();
        }
        return settled;
    }

    private Mark newMark() {
        Map<Integer, Long> events = progress.committed(Groups.SPAN_SINK, EVENTS);
        for (String group : List.of(Groups.TOPOLOGY, Groups.LEDGER_SINK)) {
            Map<Integer, Long> other = progress.committed(group, EVENTS);
            events.replaceAll((at, offset) -> Math.min(offset, other.getOrDefault(at, 0L)));
        }
        return new Mark(
                Map.copyOf(events),
                progress.ends(Topics.TRACES.name()),
                progress.ends(Topics.REJECTED.name()));
    }
}
