package io.tracemill.local.command;

import io.tracemill.local.prepare.Prepare;
import io.tracemill.local.process.StartFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses the command that the first word names.
public final class Commands {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Commands() {}

    /// Runs a command line.
    ///
    /// @return the exit status
    public static int run(List<String> words) throws Exception {
        try {
            return words.isEmpty() ? misused("expected a command") : dispatch(words);
        } catch (UsageException wrong) {
            return misused(wrong.getMessage());
        } catch (StartFailure failure) {
            System.err.println("\n" + failure.getMessage());
            return FAILED;
        }
    }

    private static int dispatch(List<String> words) throws Exception {
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "up" -> Up.run(rest);
            case "down" -> Down.run(rest);
            case "status" -> Status.run(rest);
            case "logs" -> Logs.run(rest);
            case "restart" -> Restart.run(rest);
            case "prepare" -> Prepare.run();
            default -> misused("there is no command " + words.getFirst());
        };
    }

    private static int misused(@Nullable String message) {
        System.err.println(message + "; see ./tracemill --help");
        return MISUSED;
    }
}
