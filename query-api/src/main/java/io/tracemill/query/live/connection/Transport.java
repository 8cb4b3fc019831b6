package io.tracemill.query.live.connection;

/// The wire to one listener.
public interface Transport {

    /// Something waits in the outbox: take it when the wire is free. Never blocks.
    void wake();

    /// Shows both ends that the other one is still there. Never blocks.
    void beat();

    /// Says why, as far as the protocol can, and hangs up. Never blocks.
    void close(Ending ending);
}
