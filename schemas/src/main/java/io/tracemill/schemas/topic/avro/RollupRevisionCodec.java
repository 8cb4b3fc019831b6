package io.tracemill.schemas.topic.avro;

import io.tracemill.schemas.model.LatencyCount;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.RollupFigures;
import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.model.RollupSeries;

/// Rollup revisions as bytes, field by field in the order of `RollupRevision.avsc`.
public final class RollupRevisionCodec {

    public static final SchemaHistory HISTORY = new SchemaHistory("RollupRevision", 1);

    public static final AvroCodec<RollupRevision> CODEC =
            new AvroCodec<>(HISTORY, RollupRevisionCodec::write, RollupRevisionCodec::read);

    private RollupRevisionCodec() {}

    private static void write(AvroWriter out, RollupRevision rollup) {
        out.writeString(rollup.projectId().value());
        out.writeString(rollup.environment());
        out.writeLong(rollup.series().ordinal());
        out.writeString(rollup.category());
        out.writeString(rollup.name());
        out.writeLong(rollup.resolutionSeconds());
        out.writeLong(rollup.windowStartUnixSeconds());
        out.writeLong(rollup.generation());
        writeFigures(out, rollup.figures());
        out.writeLong(rollup.lateCount());
        out.writeBoolean(rollup.isFinal());
        out.writeLong(rollup.updatedUnixMillis());
        out.writeLong(rollup.revision());
    }

    private static RollupRevision read(AvroReader in) {
        return new RollupRevision(
                new ProjectId(in.readString()),
                in.readString(),
                RollupSeries.ofOrdinal(in.readInt()),
                in.readString(),
                in.readString(),
                in.readInt(),
                in.readLong(),
                in.readInt(),
                readFigures(in),
                in.readLong(),
                in.readBoolean(),
                in.readLong(),
                in.readLong());
    }

    private static void writeFigures(AvroWriter out, RollupFigures figures) {
        out.writeLong(figures.traces());
        out.writeLong(figures.spans());
        out.writeLong(figures.failed());
        out.writeLong(figures.warnings());
        out.writeLong(figures.retries());
        out.writeLong(figures.reportedRetries());
        out.writeLong(figures.retried());
        out.writeLong(figures.slow());
        out.writeLong(figures.inputTokens());
        out.writeLong(figures.outputTokens());
        out.writeLong(figures.cacheReadTokens());
        out.writeLong(figures.cacheWriteTokens());
        out.writeLong(figures.reasoningTokens());
        out.writeLong(figures.totalTokens());
        out.writeLong(figures.computedCost());
        out.writeLong(figures.inputCost());
        out.writeLong(figures.outputCost());
        out.writeLong(figures.cacheReadCost());
        out.writeLong(figures.cacheWriteCost());
        out.writeLong(figures.reasoningCost());
        out.writeLong(figures.reportedCost());
        out.writeLong(figures.computedCosts());
        out.writeLong(figures.reportedCosts());
        out.writeLong(figures.unknownCostCalls());
        out.writeLong(figures.wastedTokens());
        out.writeLong(figures.wastedCost());
        out.writeLong(figures.durationSumNanos());
        out.writeLong(figures.firstTokens());
        out.writeLong(figures.firstTokenSumNanos());
        out.writeArray(figures.latency(), RollupRevisionCodec::writeCount);
        out.writeArray(figures.firstTokenLatency(), RollupRevisionCodec::writeCount);
    }

    private static RollupFigures readFigures(AvroReader in) {
        return new RollupFigures(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readArray(RollupRevisionCodec::readCount),
                in.readArray(RollupRevisionCodec::readCount));
    }

    private static void writeCount(AvroWriter out, LatencyCount count) {
        out.writeLong(count.bucket());
        out.writeLong(count.count());
    }

    private static LatencyCount readCount(AvroReader in) {
        return new LatencyCount(in.readInt(), in.readLong());
    }
}
