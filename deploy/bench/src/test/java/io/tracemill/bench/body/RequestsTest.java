package io.tracemill.bench.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.bench.workload.Cycle;
import io.tracemill.bench.workload.FailureRates;
import io.tracemill.bench.workload.TraceSketch;
import io.tracemill.bench.workload.Workload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private static final long NOW =
            Instant.parse("2026-03-01T12:00:00.123456789Z").getEpochSecond() * 1_000_000_000;
    private static final RequestHead HEAD = new RequestHead("127.0.0.1:4318", "tlm_sk_abc");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Cycle> cycles = new Workload(1, FailureRates.TROUBLED).cycles(2);
    private final Requests requests = Requests.encode(Format.CANONICAL, cycles, 100, HEAD, 77);

    @Test
    void everySpanOfEveryRequestHasAnIdOfItsOwn() throws IOException {
        Set<String> ids = new HashSet<>();

        for (int sequence = 0; sequence < 60; sequence++) {
            for (JsonNode trace : body(sequence).path("traces")) {
                for (JsonNode span : trace.path("spans")) {
                    ids.add(trace.path("trace_id").asText() + span.path("span_id").asText());
                }
            }
        }

        assertEquals(6000, ids.size());
    }

    @Test
    void theIdsAndSizesOfItsTracesCanBeToldAfterwards() throws IOException {
        Map<String, Integer> received = new HashMap<>();
        for (int sequence = 10; sequence < 20; sequence++) {
            for (JsonNode trace : body(sequence).path("traces")) {
                received.merge(
                        trace.path("trace_id").asText(), trace.path("spans").size(), Integer::sum);
            }
        }

        Map<String, Integer> told = new HashMap<>();
        for (TraceSketch trace : requests.cycle(1).traces()) {
            told.put(requests.ids().traceId(1, trace.index()), trace.spans().size());
        }

        assertEquals(told, received);
    }

    @Test
    void timesAreThoseOfTheFirstRequestOfTheCycle() throws IOException {
        Instant latest = Instant.EPOCH;
        for (int sequence = 0; sequence < 10; sequence++) {
            for (JsonNode trace : body(sequence, NOW + sequence * 1_000_000_000L).path("traces")) {
                for (JsonNode span : trace.path("spans")) {
                    Instant end = Instant.parse(span.path("end_time").asText());
                    latest = latest.isAfter(end) ? latest : end;
                }
            }
        }

        assertTrue(latest.isBefore(Instant.ofEpochSecond(0, NOW)), latest::toString);
        assertTrue(latest.isAfter(Instant.ofEpochSecond(0, NOW - 1_000_000_000)), latest::toString);
    }

    @Test
    void theHeadSaysHowLongTheBodyIs() {
        ByteBuffer request = ByteBuffer.allocate(requests.longest());
        requests.render(3, NOW, request);

        String head =
                StandardCharsets.ISO_8859_1
                        .decode(request.slice(0, RequestHead.length(request)))
                        .toString();

        int bodyLength = request.limit() - head.length();
        assertTrue(head.startsWith("POST /traces HTTP/1.1\r\nHost: 127.0.0.1:4318\r\n"), head);
        assertTrue(head.contains("\r\nContent-Length: " + bodyLength + "\r\n"), head);
        assertTrue(head.contains("\r\nAuthorization: Bearer tlm_sk_abc\r\n"), head);
    }

    @Test
    void theKeyIsNotShown() {
        assertEquals("RequestHead[127.0.0.1:4318]", HEAD.toString());
    }

    @Test
    void refusesRequestsThatWouldCutACycleUnevenly() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Requests.encode(Format.OTLP, cycles, 300, HEAD, 77));
    }

    private JsonNode body(int sequence) throws IOException {
        return body(sequence, NOW);
    }

    private JsonNode body(int sequence, long now) throws IOException {
        return JSON.readTree(requests.body(sequence, now));
    }
}
