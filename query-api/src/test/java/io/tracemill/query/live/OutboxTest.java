package io.tracemill.query.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class OutboxTest {

    private final List<String> sent = new ArrayList<>();
    private final Deque<CompletableFuture<Void>> open = new ArrayDeque<>();
    private final Outbox outbox =
            new Outbox(
                    2,
                    message -> {
                        sent.add(message);
                        CompletableFuture<Void> written = new CompletableFuture<>();
                        open.add(written);
                        return written;
                    },
                    missed -> missed + " missed");

    @Test
    void sendsOneAfterTheOther() {
        offer("a", "b");

        assertEquals(List.of("a"), sent);
        written();
        assertEquals(List.of("a", "b"), sent);
    }

    @Test
    void leavesOutWhatDoesNotFitAndSaysSo() {
        offer("a", "b", "c", "d", "e");

        written();
        written();
        written();

        assertEquals(List.of("a", "b", "c", "2 missed"), sent);
    }

    @Test
    void goesOnAfterItWasFull() {
        offer("a", "b", "c", "d");
        written();

        offer("e");
        written();
        written();
        written();

        assertEquals(List.of("a", "b", "c", "e", "1 missed"), sent);
    }

    @Test
    void sendsNothingMoreToASocketThatIsGone() {
        offer("a", "b");

        open.remove().completeExceptionally(new IOException("closed"));

        assertEquals(List.of("a"), sent);
    }

    private void offer(String... messages) {
        for (String message : messages) {
            outbox.offer(message);
        }
    }

    private void written() {
        open.remove().complete(null);
    }
}
