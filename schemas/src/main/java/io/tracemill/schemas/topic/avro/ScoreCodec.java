package io.tracemill.schemas.topic.avro;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Score;
import io.tracemill.schemas.model.ScoreValue;
import io.tracemill.schemas.model.TraceId;

/// Scores as bytes, field by field in the order of `Score.avsc`.
public final class ScoreCodec {

    public static final SchemaHistory HISTORY = new SchemaHistory("Score", 1);

    public static final AvroCodec<Score> CODEC =
            new AvroCodec<>(HISTORY, ScoreCodec::write, ScoreCodec::read);

    private static final int NULL_BRANCH = 0;
    private static final int NUMBER_BRANCH = 1;

    private ScoreCodec() {}

    private static void write(AvroWriter out, Score score) {
        out.writeString(score.projectId().value());
        out.writeString(score.traceId().value());
        out.writeString(score.scoreId());
        out.writeString(score.name());
        writeValue(out, score.value());
        out.writeString(score.label());
        out.writeString(score.comment());
        out.writeString(score.metadata());
        out.writeString(score.dialect());
        out.writeLong(score.createdUnixMillis());
    }

    private static Score read(AvroReader in) {
        return new Score(
                new ProjectId(in.readString()),
                new TraceId(in.readString()),
                in.readString(),
                in.readString(),
                readValue(in),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readLong());
    }

    private static void writeValue(AvroWriter out, ScoreValue value) {
        switch (value) {
            case ScoreValue.None() -> out.writeLong(NULL_BRANCH);
            case ScoreValue.Numeric(double number) -> {
                out.writeLong(NUMBER_BRANCH);
                out.writeDouble(number);
            }
        }
    }

    private static ScoreValue readValue(AvroReader in) {
        long branch = in.readLong();
        if (branch == NULL_BRANCH) {
            return ScoreValue.NONE;
        }
        if (branch != NUMBER_BRANCH) {
            throw in.malformed("a score of branch " + branch);
        }
        return new ScoreValue.Numeric(in.readDouble());
    }
}
