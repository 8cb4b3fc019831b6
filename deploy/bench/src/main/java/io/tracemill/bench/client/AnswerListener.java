package io.tracemill.bench.client;

/// Is told of every accepted request, on the thread that sends: it must not wait.
@FunctionalInterface
public interface AnswerListener {

    /// Hears nothing.
    AnswerListener NONE = (sequence, nanoTime) -> {};

    /// The request of this number was accepted at this reading of [System#nanoTime()].
    void accepted(long sequence, long nanoTime);
}
