package io.tracemill.local.part;

import io.micronaut.context.ApplicationContext;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An application in this JVM.
public final class ContextPart implements Part {

    private final Supplier<ApplicationContext> starter;
    private volatile @Nullable ApplicationContext context;

    /// @param starter starts the application and waits until it is ready
    public ContextPart(Supplier<ApplicationContext> starter) {
        this.starter = starter;
    }

    @Override
    public void start() {
        context = starter.get();
    }

    @Override
    public void stop() {
        ApplicationContext running = context;
        context = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void kill() {
        throw new IllegalStateException(
                "an application inside this JVM cannot be killed: run the stack with separate applications");
    }

    @Override
    public boolean isAlive() {
        return context != null;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(ProcessHandle.current().pid());
    }

    /// The application's beans, while it runs.
    public Optional<ApplicationContext> context() {
        return Optional.ofNullable(context);
    }
}
