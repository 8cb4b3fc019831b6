package io.tracemill.local.command;

import io.tracemill.local.prepare.Prepare;
import io.tracemill.local.process.StartFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

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
        } catch (RuntimeException failure) {
            return failed(failure);
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
            case "verify" -> Verify.run(rest);
            case "replay" -> Replay.run(rest);
            default -> misused("there is no command " + words.getFirst());
        };
    }

    /// The person gets the message, the log the rest.
    private static int failed(RuntimeException failure) {
        if (failure.getCause() != null || !(failure instanceof StartFailure)) {
            LoggerFactory.getLogger(Commands.class)
                    .atError()
                    .setMessage("command failed")
                    .setCause(failure)
                    .log();
        }
        String log = System.getProperty("tracemill.log");
        System.err.println(
                "\n" + failure.getMessage() + (log == null ? "" : "\n(more in " + log + ")"));
        return FAILED;
    }

    private static int misused(@Nullable String message) {
        System.err.println(message + "; see ./tracemill --help");
        return MISUSED;
    }
}
