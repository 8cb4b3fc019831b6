package io.tracemill.ingest.reply;

/// Counts the messages that lie at the end of a path and reads nothing else.
final class ProtobufItems {
    private static final int LENGTH_DELIMITED = 2;

    /// What to do with a message field.
    enum Step {
        SKIP,
        ENTER,
        ITEM
    }

    /// Which way the items lie.
    interface Path {

        /// @param depth of the message that holds the field, 0 for the outermost
        Step at(int depth, int field);
    }

    private final byte[] bytes;
    private int position;

    ProtobufItems(byte[] bytes) {
        this.bytes = bytes;
    }

    long count(Path path) {
        return count(path, 0, bytes.length);
    }

    private long count(Path path, int depth, int end) {
        long items = 0;
        while (position < end) {
            long tag = varint(end);
            if ((tag & 7) != LENGTH_DELIMITED) {
                skip((int) (tag & 7), end);
                continue;
            }
            int inner = end(end);
            switch (path.at(depth, (int) (tag >>> 3))) {
                case SKIP -> position = inner;
                case ENTER -> items += count(path, depth + 1, inner);
                case ITEM -> {
                    items++;
                    position = inner;
                }
            }
        }
        return items;
    }

    private void skip(int wireType, int end) {
        switch (wireType) {
            case 0 -> varint(end);
            case 1 -> advance(8, end);
            case 5 -> advance(4, end);
            default -> throw malformed("wire type " + wireType);
        }
    }

    private int end(int end) {
        long length = varint(end);
        if (length < 0 || length > end - position) {
            throw malformed("a length of " + length);
        }
        return position + (int) length;
    }

    private void advance(int count, int end) {
        if (count > end - position) {
            throw malformed("the end of the message");
        }
        position += count;
    }

    private long varint(int end) {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position >= end) {
                throw malformed("the end of the message");
            }
            byte next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("a number of more than 10 bytes");
    }

    private UnreadableException malformed(String what) {
        return new UnreadableException("malformed protobuf: " + what + " at byte " + position);
    }
}
