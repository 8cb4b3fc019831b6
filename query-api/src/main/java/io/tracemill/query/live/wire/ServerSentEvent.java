package io.tracemill.query.live.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// One event of an event stream.
public final class ServerSentEvent {

    private final StringBuilder head;

    private ServerSentEvent(StringBuilder head) {
        this.head = head;
    }

    /// One with a name.
    public static ServerSentEvent named(String name) {
        return new ServerSentEvent(new StringBuilder("event: ").append(name).append('\n'));
    }

    /// One without a name: a message.
    public static ServerSentEvent message() {
        return new ServerSentEvent(new StringBuilder());
    }

    public ServerSentEvent withId(String id) {
        head.insert(0, id.isEmpty() ? "" : "id: " + id + '\n');
        return this;
    }

    /// @param json becomes one line; a line's end inside of JSON is a blank
    public byte[] bytes(byte[] json) {
        byte[] begin = head.append("data: ").toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(begin.length + json.length + 2);
        out.writeBytes(begin);
        int from = 0;
        for (int at = 0; at < json.length; at++) {
            if (json[at] == '\n' || json[at] == '\r') {
                out.write(json, from, at - from);
                out.write(' ');
                from = at + 1;
            }
        }
        out.write(json, from, json.length - from);
        out.write('\n');
        out.write('\n');
        return out.toByteArray();
    }

    /// A line that is no event.
    public static byte[] comment(String text) {
        return (": " + text + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
