package io.tracemill.local;

import io.tracemill.local.command.Commands;
import java.util.List;

/// The main class behind `./tracemill`.
public final class Main {

    private Main() {}

    /// Runs the command that the arguments are.
    public static void main(String[] arguments) throws Exception {
        int status = Commands.run(List.of(arguments));
        System.exit(status);
    }
}
