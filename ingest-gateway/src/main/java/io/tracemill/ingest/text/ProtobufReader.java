package io.tracemill.ingest.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Protobuf's wire format over bytes in place. What goes beyond the bytes or breaks the format is a
/// [MalformedInputException] that names the byte.
public final class ProtobufReader {

    public static final int VARINT = 0;
    public static final int FIXED64 = 1;
    public static final int BYTES = 2;
    public static final int FIXED32 = 5;

    private static final int START_GROUP = 3;
    private static final int END_GROUP = 4;
    private static final int MAX_GROUP_DEPTH = 64;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = {};
    private int at;
    private int limit;

    public void reset(byte[] body) {
        bytes = body;
        at = 0;
        limit = body.length;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int position() {
        return at;
    }

    public void position(int position) {
        at = position;
    }

    public boolean hasMore() {
        return at < limit;
    }

    /// Steps into a message of so many bytes, whose length was just read.
    ///
    /// @return what [#leave] needs
    public int enter(int length) {
        int outer = limit;
        limit = at + length;
        return outer;
    }

    /// Steps out of a message that was read to its end, or skips the rest of it.
    public void leave(int outerLimit) {
        at = limit;
        limit = outerLimit;
    }

    /// Field number and wire type as `number << 3 | type`.
    public int readTag() {
        int start = at;
        long tag = readVarint();
        if (tag <= 0 || tag >>> 32 != 0 || tag >>> 3 == 0) {
            throw malformed(start, "expected a field tag");
        }
        return (int) tag;
    }

    public long readVarint() {
        if (at < limit && bytes[at] >= 0) {
            return bytes[at++];
        }
        return readLongVarint();
    }

    private long readLongVarint() {
        int start = at;
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at >= limit) {
                throw malformed(start, "expected a varint, the message ends inside it");
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed(start, "expected a varint of at most 10 bytes");
    }

    public long readFixed64() {
        if (limit - at < Long.BYTES) {
            throw malformed(at, "expected 8 bytes, the message ends before");
        }
        long value = (long) LONG.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    /// The length of what follows, known to lie inside the message.
    public int readLength() {
        int start = at;
        long length = readVarint();
        if (length < 0 || length > limit - at) {
            throw malformed(
                    start,
                    "expected at most "
                            + (limit - at)
                            + " bytes, a field claims "
                            + Long.toUnsignedString(length));
        }
        return (int) length;
    }

    /// Passes over bytes that [#readLength] has announced.
    public int pass(int length) {
        int start = at;
        at += length;
        return start;
    }

    /// Passes over the value of a field that nobody asked for.
    public void skip(int tag) {
        skip(tag, 0);
    }

    private void skip(int tag, int depth) {
        switch (tag & 7) {
            case VARINT -> readVarint();
            case FIXED64 -> readFixed64();
            case BYTES -> pass(readLength());
            case FIXED32 -> skipFixed32();
            case START_GROUP -> skipGroup(tag, depth);
            default -> throw malformed(at, "expected a wire type, got " + (tag & 7));
        }
    }

    private void skipFixed32() {
        if (limit - at < Integer.BYTES) {
            throw malformed(at, "expected 4 bytes, the message ends before");
        }
        at += Integer.BYTES;
    }

    private void skipGroup(int group, int depth) {
        if (depth == MAX_GROUP_DEPTH) {
            throw malformed(at, "expected at most " + MAX_GROUP_DEPTH + " nested groups");
        }
        while (true) {
            int tag = readTag();
            if ((tag & 7) == END_GROUP) {
                if (tag >>> 3 != group >>> 3) {
                    throw malformed(at, "expected the end of group " + (group >>> 3));
                }
                return;
            }
            skip(tag, depth + 1);
        }
    }

    private static MalformedInputException malformed(int position, String problem) {
        return new MalformedInputException("protobuf, byte " + position + ": " + problem);
    }
}
