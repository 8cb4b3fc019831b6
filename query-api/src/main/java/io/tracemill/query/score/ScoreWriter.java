package io.tracemill.query.score;

import io.tracemill.schemas.model.Score;

/// Keeps scores.
public interface ScoreWriter {

    /// Returns when the score is safe; whoever reads sees it soon after.
    ///
    /// @throws io.tracemill.schemas.topic.KafkaAwayException when it may not be
    void write(Score score);
}
