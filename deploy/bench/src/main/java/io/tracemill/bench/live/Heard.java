package io.tracemill.bench.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a message says, found without parsing all of it.
final class Heard {

    private static final byte[] CREATED = ascii("{\"type\":\"trace.created\"");
    private static final byte[] WELCOME = ascii("{\"type\":\"system.connected\"");
    private static final byte[] DROPPED = ascii("{\"type\":\"system.dropped\",\"dropped\":");
    private static final byte[] TRACE_ID = ascii("\"trace_id\":\"");

    private Heard() {}

    static boolean isWelcome(ByteBuffer text) {
        return startsWith(text, WELCOME, 0);
    }

    /// The id of the trace that was created.
    static Optional<String> created(ByteBuffer text) {
        if (!startsWith(text, CREATED, 0)) {
            return Optional.empty();
        }
        for (int at = CREATED.length; at < text.limit(); at++) {
            if (startsWith(text, TRACE_ID, at)) {
                return Optional.of(until(text, at + TRACE_ID.length, '"'));
            }
        }
        return Optional.empty();
    }

    /// How many events were left out; 0 when the message does not say.
    static long dropped(ByteBuffer text) {
        return startsWith(text, DROPPED, 0) ? Long.parseLong(until(text, DROPPED.length, ',')) : 0;
    }

    private static String until(ByteBuffer text, int from, char end) {
        int to = from;
        while (to < text.limit() && text.get(to) != end) {
            to++;
        }
        byte[] bytes = new byte[to - from];
        text.get(from, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static boolean startsWith(ByteBuffer text, byte[] wanted, int at) {
        return at + wanted.length <= text.limit()
                && text.slice(at, wanted.length).equals(ByteBuffer.wrap(wanted));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
