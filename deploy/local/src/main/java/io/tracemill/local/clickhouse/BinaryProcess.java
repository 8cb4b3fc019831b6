package io.tracemill.local.clickhouse;

import io.tracemill.local.process.LifeLine;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The main class of the child JVM that runs a `clickhouse` binary and ends it when the life line
/// ends.
public final class BinaryProcess {

    private static final long GRACE_SECONDS = 10;

    private BinaryProcess() {}

    /// Runs the command that the arguments are, until it ends or has to.
    public static void main(String[] command) throws Exception {
        LifeLine.hold(() -> Runtime.getRuntime().exit(0));
        Process server = new ProcessBuilder(List.of(command)).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server)));
        System.exit(server.waitFor());
    }

    private static void end(Process server) {
        server.destroy();
        try {
            if (!server.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException stuck) {
            server.destroyForcibly();
        }
    }
}
