package io.tracemill.local;

import io.tracemill.local.process.LogFile;
import io.tracemill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What lies where under the folder that `--data` names.
public record DataDirectory(Path root) {

    private static final List<String> DATA =
            List.of(
                    "kafka",
                    "clickhouse",
                    "streams",
                    "logs",
                    "run/keys.json",
                    "run/ports.json",
                    "run/ready.json");

    /// Makes the path absolute.
    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /// The broker's storage.
    public Path kafka() {
        return root.resolve("kafka");
    }

    /// ClickHouse's storage.
    public Path clickHouse() {
        return root.resolve("clickhouse");
    }

    /// The state stores of the stream processor.
    public Path streams() {
        return root.resolve("streams");
    }

    /// The log of a process: a component's label, or `apps`.
    public LogFile log(String process) {
        return new LogFile(root.resolve("logs").resolve(process + ".log"));
    }

    /// Where everything is, for other programs; present while the stack runs.
    public Path ready() {
        return root.resolve("run/ready.json");
    }

    /// The ports of everything, for `status`.
    public Path ports() {
        return root.resolve("run/ports.json");
    }

    /// The seeded keys in plain text, for their owner's eyes only.
    public Path keys() {
        return root.resolve("run/keys.json");
    }

    /// Held by the process that uses this folder.
    Path lock() {
        return root.resolve("run/lock");
    }

    /// Removes all data, and nothing that the stack has not put there.
    void empty() {
        for (String name : DATA) {
            Path target = root.resolve(name);
            if (Files.exists(target)) {
                delete(target);
            }
        }
    }

    private static void delete(Path target) {
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new StartFailure("cannot remove " + target + ": " + failure, failure);
        }
    }
}
