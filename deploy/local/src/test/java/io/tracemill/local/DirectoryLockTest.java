package io.tracemill.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.local.process.ChildJvm;
import io.tracemill.local.process.ChildProcess;
import io.tracemill.local.process.LogFile;
import io.tracemill.local.process.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    @TempDir Path folder;

    @Test
    void refusesASecondHolderNamingTheFirst() {
        DataDirectory directory = new DataDirectory(folder);
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            StartFailure refusal =
                    assertThrows(StartFailure.class, () -> DirectoryLock.take(directory));

            String pid = Long.toString(ProcessHandle.current().pid());
            assertTrue(
                    String.valueOf(refusal.getMessage()).contains("process " + pid),
                    lock.toString());
        }
    }

    @Test
    void isFreeAgainWhenItWasReleased() {
        DataDirectory directory = new DataDirectory(folder);
        DirectoryLock.take(directory).close();

        DirectoryLock.take(directory).close();

        assertEquals(OptionalLong.empty(), DirectoryLock.holder(directory));
    }

    @Test
    void belongsToAnotherProcessUntilThatIsKilled() {
        DataDirectory directory = new DataDirectory(folder);
        ChildProcess other = startHolder(directory);

        StartFailure refusal =
                assertThrows(StartFailure.class, () -> DirectoryLock.take(directory));
        OptionalLong holder = DirectoryLock.holder(directory);
        other.kill();

        assertTrue(String.valueOf(refusal.getMessage()).contains("process " + other.pid()));
        assertEquals(OptionalLong.of(other.pid()), holder);
        DirectoryLock.take(directory).close();
    }

    private ChildProcess startHolder(DataDirectory directory) {
        Path held = folder.resolve("held");
        ChildProcess other =
                new ChildJvm(
                                LockHolder.class,
                                List.of("-Xmx64m"),
                                List.of(directory.root().toString(), held.toString()))
                        .start("holder", new LogFile(folder.resolve("holder.log")));
        other.awaitReady(() -> Files.exists(held), Duration.ofSeconds(30));
        return other;
    }

    /// The main class of a process that takes a lock and keeps it.
    static final class LockHolder {

        private LockHolder() {}

        public static void main(String[] arguments) throws Exception {
            try (DirectoryLock lock =
                    DirectoryLock.take(new DataDirectory(Path.of(arguments[0])))) {
                Files.writeString(Path.of(arguments[1]), lock.toString());
                System.in.transferTo(System.out);
            }
        }
    }
}
