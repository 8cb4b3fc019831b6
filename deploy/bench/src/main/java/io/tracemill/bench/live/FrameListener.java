package io.tracemill.bench.live;

import java.nio.ByteBuffer;

/// Hears every text frame of every socket, on the one thread that reads: it must not wait.
interface FrameListener {

    /// @param text from its position to its limit
    void heard(int socket, ByteBuffer text, long nanoTime);
}
