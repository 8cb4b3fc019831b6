package io.tracemill.local.clickhouse;

import io.tracemill.local.process.LifeLine;
import io.tracemill.local.process.Posix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The main class of the child JVM whose only work is the ClickHouse server inside libchdb.so.
///
/// Its standard input becomes a terminal, because the engine installs a handler that ends the
/// process when a client disconnects badly unless it believes that a person sits in front of it.
/// The life line moves to another descriptor.
public final class ClickHouseProcess {

    private static final Duration GRACE = Duration.ofMillis(1500);

    private ClickHouseProcess() {}

    /// Serves until the life line ends or a signal comes.
    ///
    /// @param arguments the library, then the engine's own options
    public static void main(String[] arguments) throws Throwable {
        int lifeLine = Posix.duplicate(0);
        int terminal = Posix.openTerminal();
        Posix.replace(Posix.openTerminalLine(terminal), 0);
        Posix.ownSession();
        Chdb engine = new Chdb(Path.of(arguments[0]));
        engine.leaveSignalsAlone();
        List<String> options = List.of(arguments).subList(1, arguments.length);
        Thread serving =
                Thread.ofPlatform().daemon().name("clickhouse").start(() -> serve(engine, options));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(terminal, serving)));
        LifeLine.watch(descriptor(lifeLine), () -> Runtime.getRuntime().exit(0));
        serving.join();
        // reached only when the engine ended by itself
        System.exit(1);
    }

    private static void serve(Chdb engine, List<String> options) {
        try {
            System.out.println("clickhouse ended: " + engine.run(options));
        } catch (Throwable failure) {
            System.out.println("clickhouse failed: " + failure);
        }
    }

    /// Ends the engine's session, then the process without its static destructors, which would run
    /// under live threads and crash. What the engine wrote is safe at any moment.
    private static void leave(int terminal, Thread serving) {
        int status = serving.isAlive() ? 0 : 1;
        try {
            Posix.write(terminal, "exit\r");
            serving.join(GRACE);
        } catch (InterruptedException | RuntimeException stuck) {
            System.out.println("clickhouse did not leave in order: " + stuck);
        }
        System.out.flush();
        Posix.exitNow(status);
    }

    private static InputStream descriptor(int number) {
        try {
            return Files.newInputStream(Path.of("/proc/self/fd/" + number));
        } catch (IOException failure) {
            throw new UncheckedIOException("the life line cannot be read", failure);
        }
    }
}
