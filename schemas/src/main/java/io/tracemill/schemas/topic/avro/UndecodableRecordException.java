package io.tracemill.schemas.topic.avro;

/// The bytes of a record are not what its topic holds; the message says what was found and where.
public final class UndecodableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UndecodableRecordException(String message) {
        super(message);
    }
}
