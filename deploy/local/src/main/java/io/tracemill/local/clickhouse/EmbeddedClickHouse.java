package io.tracemill.local.clickhouse;

import io.tracemill.local.process.ChildProcess;
import io.tracemill.local.process.HttpProbe;
import io.tracemill.local.process.LogFile;
import io.tracemill.local.process.Loopback;
import io.tracemill.local.process.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;

/// A ClickHouse server in a process of its own, on loopback, whose data outlives it.
public final class EmbeddedClickHouse implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private final String url;
    private final ChildProcess process;

    private EmbeddedClickHouse(String url, ChildProcess process) {
        this.url = url;
        this.process = process;
    }

    /// Starts a server and returns when it answers.
    ///
    /// @param directory where its data is and stays
    /// @param port the HTTP port, 0 for a free one
    public static EmbeddedClickHouse start(
            ClickHouseEngine engine, Path directory, LogFile log, int port) {
        int chosen = port == 0 ? Loopback.freePort() : port;
        Path tables = directory.resolve("tables").toAbsolutePath();
        ChildProcess process =
                engine.server(configuration(directory), tables, chosen).start("clickhouse", log);
        String url = "http://" + Loopback.HOST + ":" + chosen;
        process.awaitReady(() -> HttpProbe.isOk(url + "/ping"), START_PATIENCE);
        return new EmbeddedClickHouse(url, process);
    }

    /// Where clients find it: `http://127.0.0.1:PORT`.
    public String url() {
        return url;
    }

    /// The process that serves it.
    public ChildProcess process() {
        return process;
    }

    /// Stops it in an orderly way.
    @Override
    public void close() {
        process.stop(STOP_PATIENCE);
    }

    private static Path configuration(Path directory) {
        try {
            Files.createDirectories(directory);
            for (String name : new String[] {"config.xml", "users.xml"}) {
                try (InputStream resource =
                        Objects.requireNonNull(
                                EmbeddedClickHouse.class.getResourceAsStream(name), name)) {
                    Files.copy(
                            resource, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return directory.resolve("config.xml").toAbsolutePath();
        } catch (IOException failure) {
            throw new StartFailure(
                    "cannot write ClickHouse's configuration to " + directory, failure);
        }
    }
}
