package io.tracemill.schemas.price.csv;

/// A table is not as expected; the message says in which file, line and column, and what was
/// expected.
public final class MalformedTableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedTableException(String message) {
        super(message);
    }
}
