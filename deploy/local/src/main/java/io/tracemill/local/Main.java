package io.tracemill.local;

import io.tracemill.local.command.Commands;
import java.util.List;

/// The main class behind `./tracemill`.
public final class Main {

    private Main() {}

    /// Runs the command that the arguments are.
    public static void main(String[] arguments) throws Exception {
        // every application brings a configuration of its own, which here would meet
        System.setProperty("logback.configurationFile", "io/tracemill/local/process/quiet.xml");
        System.exit(Commands.run(List.of(arguments)));
    }
}
