package io.tracemill.query.clickhouse;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Work that goes on beside the caller's, in a virtual thread of its own.
public final class Forked<T> {

    private final CompletableFuture<T> result = new CompletableFuture<>();

    private Forked() {}

    public static <T> Forked<T> of(String name, Supplier<T> work) {
        Forked<T> forked = new Forked<>();
        Thread.ofVirtual().name(name).start(() -> forked.run(work));
        return forked;
    }

    /// Waits for the result; a failure of the work is thrown as it was.
    public T join() {
        try {
            return result.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private void run(Supplier<T> work) {
        try {
            result.complete(work.get());
        } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
        }
    }
}
