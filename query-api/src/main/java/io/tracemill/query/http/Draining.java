package io.tracemill.query.http;

import jakarta.inject.Singleton;

/// Whether the application is about to stop: it still answers, and says that it is not ready.
@Singleton
public final class Draining {

    private volatile boolean begun;

    /// From now on it wants no new requests.
    public void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }
}
