package io.tracemill.process.session;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.process.retry.session.RequestId;
import io.tracemill.process.retry.session.RootRequest;
import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// Notes as bytes: a version, then field by field. Only the topology itself reads them, a moment
/// later.
public final class SessionNoteCodec {

    private static final byte VERSION = 1;

    private SessionNoteCodec() {}

    public static Serde<SessionNote> serde() {
        return Serdes.serdeFrom(
                (topic, note) -> note == null ? null : encode(note),
                (topic, bytes) -> bytes == null ? null : decode(bytes));
    }

    static byte[] encode(SessionNote note) {
        ByteWriter out = ByteWriter.empty();
        out.writeByte(VERSION);
        out.writeByte(note.withdrawn() ? 1 : 0);
        out.writeText(note.projectId().value());
        out.writeText(note.id().sessionId());
        out.writeEightBytes(note.id().fingerprint());
        RootRequestCodec.write(out, note.request(), 0);
        return out.toByteArray();
    }

    /// @throws UndecodableRecordException when another version wrote the bytes
    static SessionNote decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.readByte();
        if (version != VERSION) {
            throw new UndecodableRecordException(
                    "session note: expected version %d, found %d".formatted(VERSION, version));
        }
        boolean withdrawn = in.readByte() != 0;
        ProjectId projectId = new ProjectId(in.readText());
        RequestId id = new RequestId(in.readText(), in.readEightBytes());
        RootRequest request = RootRequestCodec.read(in, 0);
        return new SessionNote(projectId, id, request, withdrawn);
    }
}
