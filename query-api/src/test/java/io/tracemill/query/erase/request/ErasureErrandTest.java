package io.tracemill.query.erase.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.query.erase.InMemoryErasures;
import io.tracemill.schemas.model.ErasureKind;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.ProjectId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class ErasureErrandTest {

    private static final int TRACES = 1_234;

    private final InMemoryErasures erasures = new InMemoryErasures();
    private final InMemoryErasureRequests requests = new InMemoryErasureRequests();
    private final Clock clock = Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC);

    @Test
    void erasesAllInPortionsAndCountsThem() {
        ErasureRequest request = manyOfASession();

        finish(errand(request));

        assertEquals(TRACES, erasures.erased().size());
        assertEquals(TRACES, requests.get("e").orElseThrow().traces());
        assertEquals(1_000, requests.get("e").orElseThrow().erasedUnixMillis());
        assertTrue(requests.open().isEmpty());
    }

    @Test
    void goesOnWhereItWasKilled() {
        ErasureRequest request = manyOfASession();
        ErasureErrand killed = errand(request);
        killed.step();
        killed.step();

        finish(errand(requests.open().getFirst()));

        assertEquals(TRACES, erasures.erased().size());
        assertEquals(TRACES, requests.get("e").orElseThrow().traces());
    }

    @Test
    void erasesATraceThatNoTableKnows() {
        ErasureRequest request =
                ErasureRequest.of("e", new ProjectId("shop"), ErasureKind.TRACE, "t", 1);
        requests.put(request);
        ErasureErrand errand = errand(request);

        finish(errand);

        assertEquals("running", requests.get("e").orElseThrow().status());
        assertEquals(0, requests.get("e").orElseThrow().traces());
    }

    private ErasureRequest manyOfASession() {
        for (int i = 0; i < TRACES; i++) {
            erasures.add("shop", "session-" + i);
        }
        ErasureRequest request =
                ErasureRequest.of("e", new ProjectId("shop"), ErasureKind.SESSION, "session", 1);
        requests.put(request);
        return request;
    }

    private ErasureErrand errand(ErasureRequest request) {
        return new ErasureErrand(request, erasures, requests, clock);
    }

    private static void finish(ErasureErrand errand) {
        int steps = 0;
        while (errand.step() != ErasureErrand.Step.DONE) {
            steps++;
            assertTrue(steps < 100, "it has no end");
        }
    }
}
