package io.tracemill.local;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Runs steps at the same time and returns when all have ended; the first failure is thrown then.
final class Together {

    private Together() {}

    static void run(Runnable... steps) {
        run(List.of(steps), Runnable::run);
    }

    static <T> void run(Collection<T> items, Consumer<T> step) {
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            CompletableFuture.allOf(
                            items.stream()
                                    .map(item ->
                                            CompletableFuture.runAsync(
                                                    () -> step.accept(item), threads))
                                    .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
