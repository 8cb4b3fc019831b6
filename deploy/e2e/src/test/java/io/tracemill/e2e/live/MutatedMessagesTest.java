package io.tracemill.e2e.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tracemill.e2e.SharedStack;
import io.tracemill.local.Ready;
import io.tracemill.schemas.testing.Mutation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever is said on a socket, it stays open and answers what comes next.
final class MutatedMessagesTest {

    private static final int MESSAGES = 300;
    private static final List<String> GOOD =
            List.of(
                    "{\"type\":\"ping\",\"ts\":1}",
                    "{\"type\":\"unsubscribe\"}",
                    """
                    {"type":"subscribe","events":"trace.created,failure.detected","status":["failed"],"model":"gpt-4o",\
                    "environment":"production","slow":true,"retried":"false","failure_type":"timeout","session_id":"s"}\
                    """);

    @Test
    void leaveTheSocketOpen() {
        Ready ready = SharedStack.get().ready();
        Random random = new Random(7);
        List<byte[]> others = GOOD.stream().map(text -> text.getBytes(UTF_8)).toList();
        try (LiveSocket socket = LiveSocket.open(ready.query(), ready.apiKey(), "/ws")) {
            for (int i = 0; i < MESSAGES; i++) {
                byte[] good = others.get(i % others.size());
                String damaged =
                        new String(new Mutation(random.nextLong(), others).damaged(good), UTF_8);
                // what is said must be text that a client can send
                socket.say(damaged.length() > 8_000 ? damaged.substring(0, 8_000) : damaged);
            }
            socket.say("{\"type\":\"ping\",\"ts\":7654321}");

            socket.await(each ->
                    each.get("type").asText().equals("system.pong")
                            && each.path("timestamp").asInt() == 7_654_321);
            assertFalse(socket.heard("system.error").isEmpty(), "nothing was refused");
        }
    }
}
