package io.tracemill.ingest.text;

/// Bytes that are not what they should be, caught inside a dialect and turned into an answer; it
/// carries no stack trace because senders cause it and not our code.
public final class MalformedInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedInputException(String message) {
        super(message, null, false, false);
    }
}
