package io.tracemill.ingest.http;

import static io.tracemill.ingest.http.RawConnection.head;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.TestGateway;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class ConnectionsHttpTest {
    private static final int MOST = 8;
    private static final String OK = "HTTP/1.1 200 OK";
    private static final String ASK = head("GET", "/health/live", "X: y");
    private static final String LAST = head("GET", "/health/live", "Connection: close");

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        gateway =
                TestGateway.inMemory(
                        Map.of(
                                "tracemill.connections.most", MOST,
                                "tracemill.connections.request-timeout", "400ms",
                                "tracemill.connections.stalled-after", "400ms"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void refusesOneConnectionTooManyAndTakesTheNextOnceThereIsRoom() throws IOException {
        List<RawConnection> open = new ArrayList<>();
        String refused;
        try {
            refused = fill(open);

            assertTrue(refused.startsWith("HTTP/1.1 503 "), refused);
            assertTrue(refused.toLowerCase(Locale.ROOT).contains("retry-after: 5"), refused);
            assertTrue(refused.endsWith("\"code\":\"too_many_connections\"}"), refused);
            assertTrue(open.size() <= MOST, "open: " + open.size());
        } finally {
            close(open);
        }
        assertTrue(isTakenAgain());
    }

    @Test
    void hangsUpOnOneTooManyThatSaysNothing() throws IOException {
        List<RawConnection> open = new ArrayList<>();
        try {
            fill(open);
            try (RawConnection silent = new RawConnection(gateway)) {
                assertEquals("", silent.readToEnd());
            }
        } finally {
            close(open);
        }
        assertTrue(isTakenAgain());
    }

    @Test
    void refusesAHeadThatDoesNotEnd() throws IOException {
        try (RawConnection slow = new RawConnection(gateway)) {
            String answer = slow.send("POST /traces HTTP/1.1\r\nHost: x\r\nX-A: ").readToEnd();

            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        }
    }

    @Test
    void refusesABodyThatDoesNotEnd() throws IOException {
        try (RawConnection slow = new RawConnection(gateway)) {
            String answer =
                    slow.send(head("POST", "/traces", "Content-Length: 50") + "{").readToEnd();

            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            assertTrue(answer.endsWith("\"code\":\"too_slow\"}"), answer);
        }
    }

    @Test
    void keepsAConnectionThatRestsBetweenRequests() throws IOException {
        try (RawConnection resting = new RawConnection(gateway);
                RawConnection slow = new RawConnection(gateway)) {
            resting.send(ASK);
            assertEquals(OK, resting.readStatus());
            slow.send("GET ").readToEnd();

            String others = resting.send(ASK + LAST).readToEnd();

            assertEquals(2, others.split("HTTP/1.1 200 OK", -1).length - 1, others);
        }
    }

    @Test
    void hangsUpOnWhoAsksButDoesNotRead() throws IOException {
        String ask = head("GET", "/metrics", "X: y").repeat(20);
        boolean hungUp = false;
        try (RawConnection deaf = new RawConnection(gateway)) {
            for (int i = 0; i < 10_000 && !hungUp; i++) {
                hungUp = !canSend(deaf, ask);
            }
        }

        assertTrue(hungUp, "it could ask for ever");
    }

    /// Nothing can be sent to a connection that was closed; before that it blocks.
    private static boolean canSend(RawConnection connection, String text) {
        try {
            connection.send(text);
            return true;
        } catch (IOException hungUp) {
            return false;
        }
    }

    /// Opens connections until one is refused, and gives what that one was told.
    private static String fill(List<RawConnection> open) throws IOException {
        for (int i = 0; i <= MOST; i++) {
            RawConnection next = new RawConnection(gateway);
            next.send(ASK);
            String status = next.readStatus();
            if (!status.equals(OK)) {
                return status + next.readToEnd();
            }
            open.add(next);
        }
        throw new AssertionError("none of " + (MOST + 1) + " connections was refused");
    }

    private static void close(List<RawConnection> open) throws IOException {
        for (RawConnection connection : open) {
            connection.close();
        }
    }

    private static boolean isTakenAgain() throws IOException {
        for (int i = 0; i < 2000; i++) {
            try (RawConnection next = new RawConnection(gateway)) {
                if (next.send(ASK).readStatus().equals(OK)) {
                    return true;
                }
            }
        }
        return false;
    }
}
