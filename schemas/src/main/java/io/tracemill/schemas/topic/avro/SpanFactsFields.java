package io.tracemill.schemas.topic.avro;

import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.Status;

/// The light part of a span as bytes, in the order of the record `SpanFacts` of `TraceEvent.avsc`.
final class SpanFactsFields {

    private SpanFactsFields() {}

    static void write(AvroWriter out, SpanFacts facts) {
        out.writeString(facts.spanId().value());
        out.writeString(facts.parentSpanId().value());
        out.writeString(facts.name());
        out.writeLong(facts.kind().ordinal());
        out.writeBoolean(facts.nonGenAi());
        out.writeBoolean(facts.synthetic());
        out.writeLong(facts.otelKind());
        out.writeLong(facts.startUnixNanos());
        out.writeLong(facts.endUnixNanos());
        writeOutcome(out, facts.outcome());
        writeModelUse(out, facts.modelUse());
        out.writeString(facts.toolName());
        out.writeString(facts.agentName());
        out.writeString(facts.sessionId());
        out.writeString(facts.userId());
        out.writeArray(facts.tags(), AvroWriter::writeString);
        out.writeLong(facts.retryCount());
        out.writeBoolean(facts.hasInput());
        out.writeBoolean(facts.hasOutput());
        writeCall(out, facts.call());
    }

    static SpanFacts read(AvroReader in) {
        return new SpanFacts(
                new SpanId(in.readString()),
                readParent(in),
                in.readString(),
                Kind.ofOrdinal(in.readInt()),
                in.readBoolean(),
                in.readBoolean(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                readOutcome(in),
                readModelUse(in),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readArray(AvroReader::readString),
                in.readInt(),
                in.readBoolean(),
                in.readBoolean(),
                readCall(in));
    }

    private static SpanId readParent(AvroReader in) {
        String parent = in.readString();
        return parent.isEmpty() ? SpanId.NONE : new SpanId(parent);
    }

    private static void writeOutcome(AvroWriter out, Outcome outcome) {
        out.writeLong(outcome.status().ordinal());
        out.writeString(outcome.statusMessage());
        out.writeString(outcome.exceptionType());
        out.writeLong(outcome.httpStatus());
        out.writeString(outcome.errorCode());
        out.writeArray(outcome.finishReasons(), AvroWriter::writeString);
    }

    private static Outcome readOutcome(AvroReader in) {
        return new Outcome(
                Status.ofOrdinal(in.readInt()),
                in.readString(),
                in.readString(),
                in.readInt(),
                in.readString(),
                in.readArray(AvroReader::readString));
    }

    private static void writeModelUse(AvroWriter out, ModelUse use) {
        out.writeString(use.provider());
        out.writeString(use.requestModel());
        out.writeString(use.responseModel());
        out.writeString(use.responseId());
        SharedFields.writeUsage(out, use.usage());
        SharedFields.writeReportedCost(out, use.reportedCost());
    }

    private static ModelUse readModelUse(AvroReader in) {
        return new ModelUse(
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                SharedFields.readUsage(in),
                SharedFields.readReportedCost(in));
    }

    private static void writeCall(AvroWriter out, Call call) {
        out.writeLong(call.requestFingerprint());
        out.writeLong(call.attempt());
        out.writeLong(call.firstTokenNanos());
        out.writeLong(call.outputCheck().ordinal());
        out.writeBoolean(call.reportedSlow());
    }

    private static Call readCall(AvroReader in) {
        return new Call(
                in.readLong(),
                in.readInt(),
                in.readLong(),
                OutputCheck.ofOrdinal(in.readInt()),
                in.readBoolean());
    }
}
