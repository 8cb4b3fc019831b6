package io.tracemill.schemas.topic.avro;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceRepeat;

/// Repeats of traces as bytes, field by field in the order of `TraceRepeat.avsc`.
public final class TraceRepeatCodec {

    public static final SchemaHistory HISTORY = new SchemaHistory("TraceRepeat", 1);

    public static final AvroCodec<TraceRepeat> CODEC =
            new AvroCodec<>(HISTORY, TraceRepeatCodec::write, TraceRepeatCodec::read);

    private TraceRepeatCodec() {}

    private static void write(AvroWriter out, TraceRepeat repeat) {
        out.writeString(repeat.projectId().value());
        out.writeString(repeat.traceId().value());
        out.writeString(repeat.sessionId());
        out.writeLong(repeat.requestFingerprint());
        out.writeArray(repeat.chains(), RetryFields::writeChain);
    }

    private static TraceRepeat read(AvroReader in) {
        return new TraceRepeat(
                new ProjectId(in.readString()),
                new TraceId(in.readString()),
                in.readString(),
                in.readLong(),
                in.readArray(RetryFields::readChain));
    }
}
