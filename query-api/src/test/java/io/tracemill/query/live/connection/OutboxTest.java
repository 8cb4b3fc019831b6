package io.tracemill.query.live.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class OutboxTest {

    private final Outbox outbox = outbox(4, 1000);

    @Test
    void givesOneAfterTheOther() {
        offer("a", "b");

        assertEquals(List.of("a", "b"), takeAll());
    }

    @Test
    void saysWhereHowManyAreMissing() {
        offer("a", "b", "c", "d", "e", "f");

        assertEquals("a", take());
        assertEquals("b", take());
        assertEquals("c", take());
        offer("g");

        assertEquals(List.of("d", "2 dropped since d", "g"), takeAll());
        assertEquals(2, outbox.dropped());
    }

    @Test
    void saysWhatIsMissingAlsoWhenNothingFollows() {
        offer("a", "b", "c", "d", "e");

        assertEquals(List.of("a", "b", "c", "d", "1 dropped since d"), takeAll());
        offer("f");
        assertEquals(List.of("f"), takeAll());
    }

    @Test
    void staysClosedToEventsUntilHalfOfItIsFree() {
        offer("a", "b", "c", "d", "e");
        take();

        offer("f");

        assertEquals(List.of("b", "c", "d", "2 dropped since d"), takeAll());
    }

    @Test
    void countsAnEventOnceHoweverManyMessagesItIs() {
        Outbox small = outbox(1, 1000);
        small.offer(List.of(message("a"), message("b")));
        small.offer(List.of(message("c"), message("d")));

        assertEquals(List.of("a", "b", "1 dropped since b"), takeAll(small));
    }

    @Test
    void isBoundedInBytesToo() {
        Outbox small = outbox(100, 10);
        small.offer(List.of(message("a message that is too long")));
        small.offer(List.of(message("b")));

        assertEquals(
                List.of("a message that is too long", "1 dropped since a message that is too long"),
                takeAll(small));
    }

    @Test
    void answersFindRoomWhenEventsDoNot() {
        offer("a", "b", "c", "d");

        outbox.answer("pong".getBytes(StandardCharsets.UTF_8));

        assertEquals(List.of("a", "b", "c", "d", "pong"), takeAll());
    }

    @Test
    void lendsItsPaceToWhoCanWait() throws Exception {
        offer("a", "b", "c", "d");
        CompletableFuture<Boolean> put =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return outbox.put(List.of(message("e")));
                    } catch (InterruptedException e) {
                        return false;
                    }
                });

        assertEquals("a", take());

        assertTrue(put.get(10, TimeUnit.SECONDS));
        assertEquals(List.of("b", "c", "d", "e"), takeAll());
    }

    @Test
    void letsNobodyWaitForSomebodyWhoIsGone() throws Exception {
        offer("a", "b", "c", "d");
        outbox.close();

        assertFalse(outbox.put(List.of(message("e"))));
        assertEquals(List.of(), takeAll());
    }

    private void offer(String... texts) {
        for (String text : texts) {
            outbox.offer(List.of(message(text)));
        }
    }

    private String take() {
        return takeAll(outbox, 1).getFirst();
    }

    private List<String> takeAll() {
        return takeAll(outbox);
    }

    private static List<String> takeAll(Outbox from) {
        return takeAll(from, Integer.MAX_VALUE);
    }

    private static List<String> takeAll(Outbox from, int most) {
        List<String> texts = new ArrayList<>();
        while (texts.size() < most) {
            Message next = from.take();
            if (next == null) {
                break;
            }
            texts.add(new String(next.bytes(), StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Message message(String text) {
        return Message.ofEvent(text.getBytes(StandardCharsets.UTF_8), text);
    }

    private static Outbox outbox(int messages, long bytes) {
        return new Outbox(
                new OutboxLimits(messages, bytes),
                dropped ->
                        List.of(
                                "%d dropped since %s"
                                        .formatted(dropped.events(), dropped.since())
                                        .getBytes(StandardCharsets.UTF_8)));
    }
}
