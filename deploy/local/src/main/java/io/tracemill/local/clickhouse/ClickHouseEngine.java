package io.tracemill.local.clickhouse;

import io.tracemill.local.process.ChildJvm;
import io.tracemill.local.process.StartFailure;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What runs ClickHouse on this machine.
public sealed interface ClickHouseEngine {

    /// The way out that every failure to find an engine ends with.
    String ELSE =
            "\nInstead: put a `clickhouse` binary on the PATH, set TRACEMILL_CLICKHOUSE_URL to a running server,"
                    + " or run everything from containers with `docker compose up`.";

    /// A `clickhouse` binary of the machine.
    record Binary(Path file) implements ClickHouseEngine {}

    /// The server inside libchdb.so.
    record Library(Path file) implements ClickHouseEngine {}

    /// The binary on the PATH, else the library, fetched into the user's cache when it is not there
    /// yet.
    ///
    /// @throws StartFailure when this machine has neither
    static ClickHouseEngine find(Consumer<String> progress) {
        Optional<Path> binary = onPath("clickhouse");
        if (binary.isPresent()) {
            return new Binary(binary.get());
        }
        if (!ClickHouseLibrary.runsHere()) {
            throw new StartFailure(
                    "The ClickHouse that Tracemill embeds needs Linux on x86-64 with glibc and AVX2."
                            + ELSE);
        }
        return new Library(ClickHouseLibrary.fetched(userCache(), progress));
    }

    /// The child JVM that serves `directory` on a loopback port.
    default ChildJvm server(Path configuration, Path directory, int port) {
        List<String> settings =
                List.of("--path=" + directory, "--listen_host=127.0.0.1", "--http_port=" + port);
        String config = "--config-file=" + configuration;
        return switch (this) {
            case Binary(Path file) ->
                    child(BinaryProcess.class, file, List.of("server", config, "--"), settings);
            case Library(Path file) ->
                    child(
                            ClickHouseProcess.class,
                            file,
                            List.of(
                                    "clickhouse",
                                    config,
                                    "--logger.console=1",
                                    "--log-level=warning",
                                    "--interactive",
                                    "--disable_suggestion",
                                    "--history_file=/dev/null",
                                    "--highlight=0",
                                    "--query=SYSTEM START LISTEN HTTP"),
                            settings);
        };
    }

    private static ChildJvm child(
            Class<?> main, Path file, List<String> options, List<String> settings) {
        List<String> arguments = new ArrayList<>();
        arguments.add(file.toString());
        arguments.addAll(options);
        arguments.addAll(settings);
        return new ChildJvm(
                main, List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), arguments);
    }

    private static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(file -> Files.isExecutable(file) && Files.isRegularFile(file))
                .findFirst();
    }

    private static Path userCache() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("tracemill");
    }
}
