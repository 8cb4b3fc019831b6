package io.tracemill.bench.client;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Reads the HTTP/1.1 answers of one connection, each with a `Content-Length`, as their bytes
/// arrive.
final class AnswerReader {

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int UNKNOWN = -1;

    private byte[] bytes = new byte[4096];
    private ByteBuffer room = ByteBuffer.wrap(bytes);
    private int bodyAt = UNKNOWN;
    private int bodyLength;

    /// Reads what is there; whether the answer is complete now.
    boolean read(ReadableByteChannel channel) throws IOException {
        if (!room.hasRemaining()) {
            int length = bytes.length;
            bytes = Arrays.copyOf(bytes, length * 2);
            room = ByteBuffer.wrap(bytes).position(length);
        }
        if (channel.read(room) < 0) {
            throw new EOFException("the server closed the connection");
        }
        if (bodyAt == UNKNOWN) {
            parseHead();
        }
        return bodyAt != UNKNOWN && room.position() >= bodyAt + bodyLength;
    }

    /// Forgets the answer before the next one.
    void reset() {
        room.clear();
        bodyAt = UNKNOWN;
    }

    int status() {
        return (bytes[STATUS_AT] - '0') * 100
                + (bytes[STATUS_AT + 1] - '0') * 10
                + bytes[STATUS_AT + 2]
                - '0';
    }

    ByteBuffer body() {
        return ByteBuffer.wrap(bytes, bodyAt, bodyLength);
    }

    /// The beginning of the whole answer, for people.
    String text() {
        return new String(bytes, 0, Math.min(1000, room.position()), StandardCharsets.UTF_8);
    }

    private void parseHead() throws IOException {
        int end = headEnd();
        if (end == UNKNOWN) {
            return;
        }
        bodyAt = end;
        bodyLength = UNKNOWN;
        int line = nextLine(0, end);
        while (line < end && bodyLength == UNKNOWN) {
            if (isLength(line)) {
                bodyLength = number(line + LENGTH.length);
            }
            line = nextLine(line, end);
        }
        if (bodyLength == UNKNOWN) {
            throw new IOException("an answer without Content-Length:\n" + text());
        }
    }

    private int headEnd() {
        for (int i = 3; i < room.position(); i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                return i + 1;
            }
        }
        return UNKNOWN;
    }

    private int nextLine(int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private boolean isLength(int line) {
        for (int i = 0; i < LENGTH.length; i++) {
            byte letter = bytes[line + i];
            boolean same = letter == LENGTH[i] || (letter | 0x20) == LENGTH[i];
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private int number(int from) throws IOException {
        int end = from;
        while (bytes[end] != '\r') {
            end++;
        }
        String text = new String(bytes, from, end - from, StandardCharsets.US_ASCII).strip();
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw new IOException(
                    String.format(Locale.ROOT, "Content-Length: expected a number, got '%s'", text),
                    malformed);
        }
    }
}
