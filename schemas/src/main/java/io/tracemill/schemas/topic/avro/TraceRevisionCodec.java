package io.tracemill.schemas.topic.avro;

import io.tracemill.schemas.model.EventRef;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.NewSpan;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.SlowMeasure;
import io.tracemill.schemas.model.SlowReason;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.SpanRef;
import io.tracemill.schemas.model.TraceFailure;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceNews;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceSlow;
import io.tracemill.schemas.model.TraceStatus;

/// Trace revisions as bytes, field by field in the order of `TraceRevision.avsc`.
public final class TraceRevisionCodec {

    public static final SchemaHistory HISTORY = new SchemaHistory("TraceRevision", 6);

    public static final AvroCodec<TraceRevision> CODEC =
            new AvroCodec<>(HISTORY, TraceRevisionCodec::write, TraceRevisionCodec::read);

    private TraceRevisionCodec() {}

    private static void write(AvroWriter out, TraceRevision trace) {
        out.writeString(trace.projectId().value());
        out.writeString(trace.traceId().value());
        out.writeLong(trace.revision());
        out.writeLong(trace.anchorUnixNanos());
        out.writeLong(trace.startUnixNanos());
        out.writeLong(trace.endUnixNanos());
        out.writeBoolean(trace.clockSkewed());
        out.writeString(trace.name());
        out.writeString(trace.rootSpanId().value());
        out.writeLong(trace.status().ordinal());
        out.writeString(trace.errorMessage());
        out.writeArray(trace.models(), AvroWriter::writeString);
        out.writeArray(trace.providers(), AvroWriter::writeString);
        SharedFields.writeUsage(out, trace.usage());
        SharedFields.writeReportedCost(out, trace.reportedCost());
        out.writeString(trace.sessionId());
        out.writeString(trace.userId());
        SharedFields.writeService(out, trace.service());
        out.writeArray(trace.tags(), AvroWriter::writeString);
        out.writeLong(trace.spanCount());
        out.writeLong(trace.genAiSpanCount());
        out.writeLong(trace.errorCount());
        out.writeLong(trace.duplicateCount());
        out.writeLong(trace.retryCount());
        out.writeBoolean(trace.truncated());
        writeSpanRef(out, trace.input());
        writeSpanRef(out, trace.output());
        out.writeString(trace.dialect());
        out.writeLong(trace.firstReceivedUnixMillis());
        out.writeLong(trace.lastReceivedUnixMillis());
        writeFailure(out, trace.failure());
        SharedFields.writeComputedCost(out, trace.computedCost());
        out.writeLong(trace.unknownCostCalls());
        RetryFields.write(out, trace.retries());
        writeSlow(out, trace.slow());
        writeNews(out, trace.news());
        out.writeBoolean(trace.erased());
    }

    private static TraceRevision read(AvroReader in) {
        return new TraceRevision(
                new ProjectId(in.readString()),
                new TraceId(in.readString()),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                in.readString(),
                new SpanId(in.readString()),
                TraceStatus.ofOrdinal(in.readInt()),
                in.readString(),
                in.readArray(AvroReader::readString),
                in.readArray(AvroReader::readString),
                SharedFields.readUsage(in),
                SharedFields.readReportedCost(in),
                in.readString(),
                in.readString(),
                SharedFields.readService(in),
                in.readArray(AvroReader::readString),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readBoolean(),
                readSpanRef(in),
                readSpanRef(in),
                in.readString(),
                in.readLong(),
                in.readLong(),
                readFailure(in),
                SharedFields.readComputedCost(in),
                in.readInt(),
                RetryFields.read(in),
                readSlow(in),
                readNews(in),
                in.readBoolean());
    }

    private static void writeFailure(AvroWriter out, TraceFailure failure) {
        out.writeLong(failure.failureType().ordinal());
        out.writeString(failure.failureRule());
        out.writeString(failure.failureEvidence());
        out.writeString(failure.failureSpanId().value());
    }

    private static TraceFailure readFailure(AvroReader in) {
        return new TraceFailure(
                FailureType.ofOrdinal(in.readInt()),
                in.readString(),
                in.readString(),
                new SpanId(in.readString()));
    }

    private static void writeSlow(AvroWriter out, TraceSlow slow) {
        out.writeLong(slow.slowReason().ordinal());
        out.writeLong(slow.slowMeasure().ordinal());
        out.writeLong(slow.slowActualNanos());
        out.writeLong(slow.slowThresholdNanos());
        out.writeLong(slow.slowBaselineNanos());
        out.writeString(slow.slowSpanId().value());
    }

    private static TraceSlow readSlow(AvroReader in) {
        return new TraceSlow(
                SlowReason.ofOrdinal(in.readInt()),
                SlowMeasure.ofOrdinal(in.readInt()),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                new SpanId(in.readString()));
    }

    private static void writeNews(AvroWriter out, TraceNews news) {
        out.writeArray(news.newSpans(), TraceRevisionCodec::writeNewSpan);
        out.writeArray(news.newEvents(), (to, event) -> to.writeLong(event.offset()));
        out.writeBoolean(news.partial());
        out.writeBoolean(news.newFailure());
        out.writeBoolean(news.newRetries());
    }

    private static TraceNews readNews(AvroReader in) {
        return new TraceNews(
                in.readArray(
                        from -> new NewSpan(new SpanId(from.readString()), from.readBoolean())),
                in.readArray(from -> new EventRef(from.readLong())),
                in.readBoolean(),
                in.readBoolean(),
                in.readBoolean());
    }

    private static void writeNewSpan(AvroWriter out, NewSpan span) {
        out.writeString(span.spanId().value());
        out.writeBoolean(span.hasFailed());
    }

    private static void writeSpanRef(AvroWriter out, SpanRef ref) {
        out.writeString(ref.spanId().value());
        out.writeLong(ref.startUnixNanos());
    }

    private static SpanRef readSpanRef(AvroReader in) {
        return new SpanRef(new SpanId(in.readString()), in.readLong());
    }
}
