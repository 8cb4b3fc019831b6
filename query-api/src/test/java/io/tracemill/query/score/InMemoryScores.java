package io.tracemill.query.score;

import io.tracemill.query.search.TimeRange;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.schemas.model.Score;
import io.tracemill.schemas.model.ScoreValue;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Scores in a list.
public final class InMemoryScores implements Scores, ScoreWriter {

    private final List<Score> written = new CopyOnWriteArrayList<>();

    @Override
    public void write(Score score) {
        written.add(score);
    }

    public List<Score> written() {
        return written;
    }

    @Override
    public Map<TraceRef, List<StoredScore>> of(List<TraceRef> traces) {
        Map<TraceRef, List<StoredScore>> scores = new HashMap<>();
        for (Score score : written) {
            TraceRef ref = new TraceRef(score.projectId().value(), score.traceId().value());
            if (traces.contains(ref)) {
                scores.computeIfAbsent(ref, _ -> new ArrayList<>()).add(stored(score));
            }
        }
        return scores;
    }

    @Override
    public List<ScoreAverage> averages(List<String> projects, TimeRange given) {
        Map<String, DoubleSummaryStatistics> byName = new TreeMap<>();
        for (Score score : written) {
            long nanos = score.createdUnixMillis() * 1_000_000;
            boolean counts =
                    projects.contains(score.projectId().value())
                            && nanos >= given.fromNanos()
                            && nanos < given.toNanos();
            if (counts && score.value() instanceof ScoreValue.Numeric(double value)) {
                byName.computeIfAbsent(score.name(), _ -> new DoubleSummaryStatistics())
                        .accept(value);
            }
        }
        return byName.entrySet().stream()
                .map(entry ->
                        new ScoreAverage(
                                entry.getKey(),
                                entry.getValue().getCount(),
                                entry.getValue().getAverage()))
                .toList();
    }

    private static StoredScore stored(Score score) {
        return new StoredScore(
                score.scoreId(),
                score.name(),
                switch (score.value()) {
                    case ScoreValue.None() -> OptionalDouble.empty();
                    case ScoreValue.Numeric(double value) -> OptionalDouble.of(value);
                },
                score.label(),
                score.comment(),
                score.metadata(),
                score.createdUnixMillis());
    }
}
