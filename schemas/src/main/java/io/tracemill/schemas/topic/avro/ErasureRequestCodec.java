package io.tracemill.schemas.topic.avro;

import io.tracemill.schemas.model.ErasureKind;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.ProjectId;

/// Requests to erase as bytes.
public final class ErasureRequestCodec {

    public static final SchemaHistory HISTORY = new SchemaHistory("ErasureRequest", 1);

    public static final AvroCodec<ErasureRequest> CODEC =
            new AvroCodec<>(HISTORY, ErasureRequestCodec::write, ErasureRequestCodec::read);

    private ErasureRequestCodec() {}

    private static void write(AvroWriter out, ErasureRequest request) {
        out.writeString(request.erasureId());
        out.writeString(request.projectId().value());
        out.writeString(request.kind().wireName());
        out.writeString(request.target());
        out.writeString(request.targetSha256());
        out.writeLong(request.requestedUnixMillis());
        out.writeLong(request.startedUnixMillis());
        out.writeLong(request.erasedUnixMillis());
        out.writeLong(request.finishedUnixMillis());
        out.writeLong(request.traces());
    }

    private static ErasureRequest read(AvroReader in) {
        return new ErasureRequest(
                in.readString(),
                new ProjectId(in.readString()),
                ErasureKind.of(in.readString()),
                in.readString(),
                in.readString(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }
}
