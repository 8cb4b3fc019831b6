package io.tracemill.query.live.connection;

/// Bytes for one listener, shared with all who get the same.
public final class Message {

    private final byte[] bytes;
    private final String id;

    private Message(byte[] bytes, String id) {
        this.bytes = bytes;
        this.id = id;
    }

    /// A part of what an event became.
    ///
    /// @param id of the event
    public static Message ofEvent(byte[] bytes, String id) {
        return new Message(bytes, id);
    }

    /// An answer, or something the feed has to say.
    public static Message ofSystem(byte[] bytes) {
        return new Message(bytes, "");
    }

    /// Not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    /// Empty when it is no event's.
    public String id() {
        return id;
    }
}
