package io.tracemill.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.local.process.Loopback;
import io.tracemill.local.process.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void freePortsDiffer() {
        Ports ports = Ports.FREE.resolved();

        assertEquals(
                6,
                Set.of(
                                ports.gateway(),
                                ports.grpc(),
                                ports.query(),
                                ports.processor(),
                                ports.kafka(),
                                ports.clickHouse())
                        .size());
    }

    @Test
    void namesAKnownPortThatIsTakenAndTheWayOut() throws IOException {
        try (ServerSocket taken = listen()) {
            Ports wanted = new Ports(taken.getLocalPort(), 0, 0, 0, 0, 0);

            StartFailure failure = assertThrows(StartFailure.class, wanted::resolved);

            String message = String.valueOf(failure.getMessage());
            assertTrue(message.contains(Integer.toString(taken.getLocalPort())), message);
            assertTrue(message.contains("--ports 0"), message);
        }
    }

    @Test
    void movesAnInnerPortThatIsTaken() throws IOException {
        try (ServerSocket taken = listen()) {
            Ports wanted = new Ports(0, 0, 0, 0, taken.getLocalPort(), 0);

            assertNotEquals(taken.getLocalPort(), wanted.resolved().kafka());
        }
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.ofLiteral(Loopback.HOST));
    }
}
