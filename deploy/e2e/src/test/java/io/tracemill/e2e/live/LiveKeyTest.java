package io.tracemill.e2e.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tracemill.e2e.Keys;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who listens hears what their key may, as long as it may.
final class LiveKeyTest {

    private final LiveProject project = LiveProject.create();

    @Test
    void aRevokedKeyEndsTheConnection() {
        LiveProject other = LiveProject.create();
        try (LiveSocket socket = other.socket("/ws");
                LiveSocket stays = project.socket("/ws")) {
            socket.awaitType("system.connected");

            Keys.revoke(other.ready().kafka(), other.key());

            assertEquals(1008, socket.awaitClosed(Duration.ofSeconds(2)));
            stays.say("{\"type\":\"ping\"}");
            stays.awaitType("system.pong");
        }
    }

    @Test
    void nobodyHearsOfAnotherProject() {
        LiveProject stranger = LiveProject.create();
        try (LiveSocket mine = project.socket("/ws");
                LiveSocket theirs = stranger.socket("/ws?events=trace.created")) {
            theirs.awaitType("system.subscribed");
            project.send(Traces.trace("mine"));
            mine.awaitType("trace.created");
            stranger.send(Traces.trace("theirs"));

            theirs.awaitType("trace.created");

            assertEquals(List.of("theirs"), theirs.traces("trace.created"));
            assertFalse(mine.traces("trace.created").contains("theirs"));
        }
    }
}
