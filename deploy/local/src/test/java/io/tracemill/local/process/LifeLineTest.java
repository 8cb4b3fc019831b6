package io.tracemill.local.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.local.clickhouse.ClickHouseEngine;
import io.tracemill.local.clickhouse.EmbeddedClickHouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeLineTest {

    @TempDir Path folder;

    @Test
    void noChildOutlivesAParentThatIsKilled() throws Exception {
        ChildProcess parent =
                new ChildJvm(Parent.class, List.of("-Xmx128m"), List.of(folder.toString()))
                        .start("parent", new LogFile(folder.resolve("parent.log")));
        Path pid = folder.resolve("pid");
        parent.awaitReady(() -> Files.exists(pid), Duration.ofMinutes(2));
        ProcessHandle child = ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
        assertTrue(child.isAlive());

        ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();

        child.onExit().get(30, TimeUnit.SECONDS);
    }

    /// The main class of a process that runs a ClickHouse and says which process that is.
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            EmbeddedClickHouse clickHouse =
                    EmbeddedClickHouse.start(
                            ClickHouseEngine.find(System.out::println),
                            folder.resolve("data"),
                            new LogFile(folder.resolve("clickhouse.log")),
                            0);
            Path written = folder.resolve("pid.tmp");
            Files.writeString(written, Long.toString(clickHouse.process().pid()));
            Files.move(written, folder.resolve("pid"));
            System.in.transferTo(System.out);
        }
    }
}
