package io.tracemill.query.receipt;

import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.KafkaProgress;
import io.tracemill.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;

/// How far what changes the figures of windows is on its way into their table.
public final class FigureOffsets {

    /// What Streams calls the topic in which the changes of a window meet.
    private static final String CHANGES = Groups.TOPOLOGY + "-rollup-changes-repartition";

    private final KafkaProgress progress;

    public FigureOffsets(KafkaProgress progress) {
        this.progress = progress;
    }

    /// Where the changes end now, by partition.
    public Map<Integer, Long> endOfChanges() {
        return progress.ends(CHANGES);
    }

    /// Where the revisions of windows end now, by partition.
    public Map<Integer, Long> endOfRollups() {
        return progress.ends(Topics.ROLLUPS.name());
    }

    /// Whether the windows hold all changes up to there.
    public boolean areSummedUp(Map<Integer, Long> ends) {
        return isPast(Groups.TOPOLOGY, CHANGES, ends);
    }

    /// Whether the table holds all revisions up to there.
    public boolean areStored(Map<Integer, Long> ends) {
        return isPast(Groups.ROLLUP_SINK, Topics.ROLLUPS.name(), ends);
    }

    /// The last offset of a partition is the mark that ends a transaction, which is not always
    /// committed.
    private boolean isPast(String group, String topic, Map<Integer, Long> ends) {
        Map<Integer, Long> beforeMarks = new HashMap<>(ends);
        beforeMarks.replaceAll((_, end) -> end - 1);
        return progress.isPast(group, topic, beforeMarks);
    }
}
