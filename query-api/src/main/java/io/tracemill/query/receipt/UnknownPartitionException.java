package io.tracemill.query.receipt;

/// A receipt names a partition that does not exist: it is not one of this installation's.
public final class UnknownPartitionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownPartitionException(Throwable cause) {
        super("receipt: names a partition that does not exist", cause);
    }
}
