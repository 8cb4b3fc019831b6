package io.tracemill.ingest.validate;

/// How much one span may hold. What is beyond is refused with the limit in the message, so that
/// nothing is cut in silence.
public final class Limits {

    /// Characters of a trace or span id.
    public static final int ID_LENGTH = 256;

    /// Characters of a span's or an event's name.
    public static final int NAME_LENGTH = 4_096;

    /// Characters of an attribute's key.
    public static final int KEY_LENGTH = 1_024;

    /// Attributes of one span, event, link or resource.
    public static final int ATTRIBUTES = 1_000;

    /// Events of one span: a streamed answer may write one for each of its chunks.
    public static final int EVENTS = 10_000;

    /// Links of one span.
    public static final int LINKS = 1_000;

    /// Tags of one span.
    public static final int TAGS = 1_000;

    /// Levels of arrays and objects inside a value.
    public static final int DEPTH = 64;

    private Limits() {}
}
