package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.local.Ready;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A trace that came in by any way reads the same through every surface.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MatrixTest {

    private static final String PROJECT = "matrix";
    private static final String ERROR = "Error code: 429 - Rate limit reached for requests";

    private final Map<WayIn, List<WayIn.Call>> sent = new LinkedHashMap<>();
    private Api api;

    static Stream<Arguments> wayAndSurface() {
        return Stream.of(WayIn.values())
                .flatMap(way ->
                        Stream.of(ReadSurface.values()).map(surface -> Arguments.of(way, surface)));
    }

    @BeforeAll
    void send() {
        Ready ready = SharedStack.get().ready();
        OwnProject own = OwnProject.create(ready, PROJECT);
        String key = own.key();
        api = own.api();
        long start = Instant.now().toEpochMilli() - 60_000;
        List<String> receipts = new ArrayList<>();
        for (WayIn way : WayIn.values()) {
            List<WayIn.Call> calls =
                    List.of(
                            new WayIn.Call(
                                    way.newTraceId(), start, 1_250, "gpt-4o-mini", 120, 30, null),
                            new WayIn.Call(way.newTraceId(), start, 750, "gpt-4o", 40, 0, ERROR));
            calls.forEach(call -> receipts.add(way.send(api, ready, key, PROJECT, call)));
            sent.put(way, calls);
        }
        receipts.forEach(receipt -> api.getAfter(receipt, "/traces?limit=1"));
    }

    @ParameterizedTest(name = "{0} read through {1}")
    @MethodSource("wayAndSurface")
    void aTraceReadsTheSame(WayIn way, ReadSurface surface) {
        for (WayIn.Call call : sent.get(way)) {
            ReadSurface.Told told = surface.read(api, PROJECT, call.traceId());

            assertEquals(
                    new ReadSurface.Told(
                            call.traceId(),
                            way.tellsStart() ? call.startMillis() : told.startMillis(),
                            call.durationMillis(),
                            surface.tellsModel(way) ? call.model() : "",
                            call.inputTokens() + call.outputTokens(),
                            call.error() != null),
                    told);
        }
    }
}
