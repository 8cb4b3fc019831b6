package io.tracemill.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir Path folder;

    @Test
    void aFailedStartTellsTheStatusAndTheEndOfTheLog() {
        ChildProcess child = start("echo the port is taken; exit 3");

        StartFailure failure =
                assertThrows(
                        StartFailure.class,
                        () -> child.awaitReady(() -> false, Duration.ofSeconds(30)));

        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("ended with status 3"), message);
        assertTrue(message.contains("the port is taken"), message);
    }

    @Test
    void aStartThatTakesTooLongIsKilled() {
        ChildProcess child = start("cat");

        assertThrows(
                StartFailure.class, () -> child.awaitReady(() -> false, Duration.ofMillis(50)));

        assertFalse(child.isAlive());
    }

    @Test
    void anEndThatNobodyAskedForIsReported() throws Exception {
        ChildProcess child = start("cat");
        CompletableFuture<Integer> reported = new CompletableFuture<>();
        child.onUnexpectedEnd(reported::complete);

        ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();

        assertEquals(128 + 9, reported.get(30, TimeUnit.SECONDS));
    }

    @Test
    void anEndThatWasAskedForIsNot() {
        ChildProcess child = start("cat");
        CompletableFuture<Integer> reported = new CompletableFuture<>();
        child.onUnexpectedEnd(reported::complete);

        child.stop(Duration.ofSeconds(30));

        assertFalse(child.isAlive());
        assertFalse(reported.isDone());
    }

    @Test
    void oneThatIgnoresARequestToEndIsKilled() {
        ChildProcess child = start("trap '' TERM; echo ready; while :; do read line || :; done");
        LogFile log = new LogFile(folder.resolve("child.log"));
        child.awaitReady(() -> log.lastLines(1).equals(List.of("ready")), Duration.ofSeconds(30));

        child.stop(Duration.ofMillis(200));

        assertFalse(child.isAlive());
    }

    private ChildProcess start(String script) {
        return ChildProcess.start(
                "child",
                new ProcessBuilder("sh", "-c", script),
                new LogFile(folder.resolve("child.log")));
    }
}
