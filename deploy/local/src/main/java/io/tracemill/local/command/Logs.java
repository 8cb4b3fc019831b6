package io.tracemill.local.command;

import io.tracemill.local.Component;
import io.tracemill.local.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// `logs NAME`: follows the log of a component.
final class Logs {

    private Logs() {}

    static int run(List<String> words) throws IOException, InterruptedException {
        Arguments arguments = Arguments.parse(words, Set.of("--no-follow"), Set.of());
        DataDirectory directory = new DataDirectory(arguments.data());
        Path log = log(directory, arguments.only(Restart.names()));
        if (!Files.exists(log)) {
            System.err.println("There is no " + log);
            return 1;
        }
        ProcessBuilder tail = new ProcessBuilder("tail", "-n", "200");
        if (!arguments.has("--no-follow")) {
            tail.command().add("-F");
        }
        tail.command().add(log.toString());
        Process process = tail.inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process.waitFor();
    }

    /// Applications that share a JVM share a log: the newest of both is the one in use.
    private static Path log(DataDirectory directory, String name) throws IOException {
        Path shared = directory.log("apps").path();
        if (name.equals("apps")) {
            return shared;
        }
        Path own = directory.log(Restart.component(name).label()).path();
        boolean isApplication =
                Component.APPLICATIONS.stream().anyMatch(one -> one.label().equals(name));
        if (!isApplication || !Files.exists(shared)) {
            return own;
        }
        return Files.exists(own)
                        && Files.getLastModifiedTime(own)
                                        .compareTo(Files.getLastModifiedTime(shared))
                                > 0
                ? own
                : shared;
    }
}
