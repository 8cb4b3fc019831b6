package io.tracemill.query.receipt;

import java.util.List;

/// What was written is accepted and safe, but cannot be read yet.
public final class NotYetReadableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<PendingPartition> pending;

    NotYetReadableException(List<PendingPartition> pending) {
        super(pending.size() + " partitions are not readable up to the receipt yet");
        this.pending = List.copyOf(pending);
    }

    /// How far it is.
    public List<PendingPartition> pending() {
        return pending;
    }
}
