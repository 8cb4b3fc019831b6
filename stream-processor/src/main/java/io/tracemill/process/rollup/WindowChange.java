package io.tracemill.process.rollup;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;

/// What changed in one minute of a series, under the key of the hour that it is in: so both windows
/// are in one place.
///
/// @param minuteUnixSeconds the beginning of the minute
public record WindowChange(long minuteUnixSeconds, Tally tally) {

    private static final byte VERSION = 1;

    public static byte[] encode(WindowKey minute, Tally tally) {
        ByteWriter out = ByteWriter.empty();
        out.writeByte(VERSION);
        out.writeEightBytes(minute.startUnixSeconds());
        TallyCodec.write(out, tally);
        return out.toByteArray();
    }

    public static WindowChange decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.readByte();
        if (version != VERSION) {
            throw new UndecodableRecordException(
                    "change of a window: expected version " + VERSION + ", found " + version);
        }
        return new WindowChange(in.readEightBytes(), TallyCodec.read(in));
    }
}
