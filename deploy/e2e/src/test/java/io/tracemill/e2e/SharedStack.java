package io.tracemill.e2e;

import io.tracemill.local.LocalOptions;
import io.tracemill.local.LocalStack;
import io.tracemill.local.Ports;
import java.nio.file.Path;

/// One stack for all test classes that do not break it, started by the first that asks.
public final class SharedStack {

    private static final LogWatch LOG = LogWatch.begin();
    private static final LocalStack STACK = start();

    private SharedStack() {}

    public static LocalStack get() {
        return STACK;
    }

    /// What the applications have logged since they began.
    public static LogWatch log() {
        return LOG;
    }

    public static Api api() {
        return new Api(STACK.ready());
    }

    private static LocalStack start() {
        LocalStack stack =
                LocalStack.start(
                        LocalOptions.in(Path.of("target/e2e/shared"))
                                .withFreshData()
                                .withPorts(Ports.FREE)
                                .withSetting("tracemill.ledger.interval", "2s")
                                .withSetting("tracemill.keys.last-used-every", "500ms")
                                .withSetting("tracemill.upkeep.interval", "500ms")
                                .withSetting("tracemill.upkeep.settle", "1s")
                                .withSetting("tracemill.upkeep.purge-every", "3s")
                                .withSetting("tracemill.erasures.interval", "200ms")
                                .withProgress(System.out::println));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        return stack;
    }
}
