package io.tracemill.local.part;

import java.util.OptionalLong;

/// One component that runs, or ran and can be brought back.
public sealed interface Part permits ProcessPart, ContextPart, RemotePart {

    /// Starts it and returns when it is ready.
    void start();

    /// Ends it in an orderly way; does nothing when it has ended.
    void stop();

    /// Ends it as `kill -9` does.
    ///
    /// @throws IllegalStateException when it has no process of its own
    void kill();

    /// Whether it runs.
    boolean isAlive();

    /// Its process, while it runs on this machine.
    OptionalLong pid();
}
