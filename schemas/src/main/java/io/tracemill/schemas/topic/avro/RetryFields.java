package io.tracemill.schemas.topic.avro;

import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import io.tracemill.schemas.model.RetryWaste;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceRetries;

/// The fields of retries, in the order of the Avro schemas.
final class RetryFields {

    private RetryFields() {}

    static void write(AvroWriter out, TraceRetries retries) {
        out.writeArray(retries.retryChains(), RetryFields::writeChain);
        out.writeLong(retries.retryAttempts());
        out.writeBoolean(retries.retryPartial());
        writeWaste(out, retries.waste());
    }

    static TraceRetries read(AvroReader in) {
        TraceRetries retries =
                new TraceRetries(
                        in.readArray(RetryFields::readChain),
                        in.readInt(),
                        in.readBoolean(),
                        readWaste(in));
        return retries.equals(TraceRetries.NONE) ? TraceRetries.NONE : retries;
    }

    static void writeChain(AvroWriter out, RetryChain chain) {
        out.writeLong(chain.kind().ordinal());
        out.writeString(chain.operation());
        out.writeString(chain.parentSpanId().value());
        out.writeLong(chain.outcome().ordinal());
        out.writeLong(chain.retries());
        out.writeArray(chain.attempts(), RetryFields::writeAttempt);
        writeWaste(out, chain.wasted());
    }

    static RetryChain readChain(AvroReader in) {
        return new RetryChain(
                RetryKind.ofOrdinal(in.readInt()),
                in.readString(),
                new SpanId(in.readString()),
                RetryOutcome.ofOrdinal(in.readInt()),
                in.readInt(),
                in.readArray(RetryFields::readAttempt),
                readWaste(in));
    }

    private static void writeAttempt(AvroWriter out, RetryAttempt attempt) {
        out.writeString(attempt.spanId().value());
        out.writeString(attempt.traceId());
        out.writeLong(attempt.startUnixNanos());
        out.writeLong(attempt.endUnixNanos());
        out.writeBoolean(attempt.failed());
        out.writeLong(attempt.failureType().ordinal());
        out.writeString(attempt.model());
        out.writeString(attempt.provider());
        out.writeLong(attempt.tokens());
        SharedFields.writeComputedCost(out, attempt.cost());
        out.writeBoolean(attempt.fallback());
    }

    private static RetryAttempt readAttempt(AvroReader in) {
        return new RetryAttempt(
                new SpanId(in.readString()),
                in.readString(),
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                FailureType.ofOrdinal(in.readInt()),
                in.readString(),
                in.readString(),
                in.readLong(),
                SharedFields.readComputedCost(in),
                in.readBoolean());
    }

    private static void writeWaste(AvroWriter out, RetryWaste waste) {
        out.writeLong(waste.wastedTokens());
        SharedFields.writeComputedCost(out, waste.wastedCost());
        out.writeLong(waste.wastedUnknownCalls());
        out.writeLong(waste.wastedNanos());
    }

    private static RetryWaste readWaste(AvroReader in) {
        return new RetryWaste(
                in.readLong(), SharedFields.readComputedCost(in), in.readInt(), in.readLong());
    }
}
