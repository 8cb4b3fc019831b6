package io.tracemill.local.command;

import io.tracemill.local.DataDirectory;
import io.tracemill.local.DirectoryLock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `down`: stops the stack that runs on a data directory and waits until it is gone.
final class Down {

    private static final long PATIENCE_SECONDS = 60;

    private Down() {}

    static int run(List<String> words) throws Exception {
        Arguments arguments = Arguments.parse(words, Set.of(), Set.of()).withoutRest();
        DataDirectory directory = new DataDirectory(arguments.data());
        OptionalLong holder = DirectoryLock.holder(directory);
        Optional<ProcessHandle> running =
                holder.isPresent() ? ProcessHandle.of(holder.getAsLong()) : Optional.empty();
        if (running.isEmpty()) {
            System.out.println("Nothing runs on " + directory.root());
            return 0;
        }
        running.get().destroy();
        try {
            running.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            System.err.println(
                    "Process "
                            + holder.getAsLong()
                            + " has not stopped within "
                            + PATIENCE_SECONDS
                            + " s. End it with: kill -9 "
                            + holder.getAsLong());
            return 1;
        }
        System.out.println("Stopped.");
        return 0;
    }
}
