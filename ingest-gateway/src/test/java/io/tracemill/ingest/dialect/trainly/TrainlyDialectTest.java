package io.tracemill.ingest.dialect.trainly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.Status;
import io.tracemill.schemas.model.TraceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainlyDialectTest {
    private static final long RECEIVED = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
    private static final Arrival ARRIVAL =
            new Arrival(
                    new ProjectId("default"),
                    RECEIVED,
                    "application/json",
                    "python-requests/2.34.2");
    private static final TrainlyDialect DIALECT = new TrainlyDialect();

    @ParameterizedTest
    @CsvSource({
        "000, OK, 1", "001, ERROR, 1", "002, ERROR, 1", "003, ERROR, 1", "004, ERROR, 1",
        "005, ERROR, 1", "006, OK, 1", "007, OK, 1", "008, OK, 1", "009, OK, 1",
        "010, OK, 1", "011, OK, 5", "012, OK, 2", "013, OK, 1",
    })
    void takesWhatItsSdkReallySends(String capture, Status status, int spans) {
        TraceEvent event = event(captured(capture));

        assertEquals(spans, event.spans().size());
        Span root = event.spans().getLast();
        assertTrue(root.facts().synthetic());
        assertEquals(status, root.facts().outcome().status());
        assertEquals("trainly", event.source().dialect());
        assertTrue(root.body().content().input().contains("[rcap0001."));
    }

    @Test
    void keepsEverythingThatASessionLogs() {
        TraceEvent event = event(captured("011"));

        Span root = event.spans().get(4);
        assertEquals("1.2.0", event.service().release());
        assertEquals(List.of("checks", "rag"), root.facts().tags());
        assertEquals(20, root.facts().modelUse().usage().totalTokens());
        assertEquals(new ReportedCost.Amount(95_000_000L), root.facts().modelUse().reportedCost());
        assertEquals(new AttributeValue.Text("gold"), attribute(root, "custom_attributes.tier"));
        assertEquals(new AttributeValue.Text("rcap0001"), attribute(root, "metadata.run"));
        assertEquals(42_500_000L, root.facts().durationNanos());
        Span agent = event.spans().get(0);
        assertEquals(Kind.AGENT, agent.facts().kind());
        assertEquals(root.facts().spanId(), agent.facts().parentSpanId());
        assertEquals(root.facts().startUnixNanos(), agent.facts().startUnixNanos());
        assertEquals(10_000_000L, agent.facts().durationNanos());
        Span llm = event.spans().get(2);
        assertEquals(agent.facts().spanId(), llm.facts().parentSpanId());
        assertEquals(14, llm.facts().modelUse().usage().inputTokens());
        Span tool = event.spans().get(3);
        assertEquals(Kind.TOOL, tool.facts().kind());
        assertEquals("get_weather", tool.facts().toolName());
        assertEquals("{\"city\":\"Paris\"}", tool.body().content().input());
        assertEquals(3_000_000L, tool.facts().durationNanos());
    }

    @Test
    void countsTheSpansOfItsPageFromTheTracesStart() {
        TraceEvent event = event(captured("012"));

        Span span = event.spans().get(0);
        Span root = event.spans().get(1);
        assertEquals(root.facts().startUnixNanos(), span.facts().startUnixNanos());
        assertEquals(root.facts().endUnixNanos(), span.facts().endUnixNanos());
        assertEquals(RECEIVED * 1_000_000, root.facts().endUnixNanos());
        assertEquals(new AttributeValue.Text("openai"), attribute(span, "provider"));
    }

    @Test
    void keepsAStatusThatIsNeitherSuccessNorError() {
        Span root = event(captured("013")).spans().getFirst();

        assertEquals(new AttributeValue.Text("warning"), attribute(root, "status"));
        assertEquals("low confidence", root.facts().outcome().statusMessage());
    }

    @Test
    void knowsThatACallFailedWhoseGuardDid() {
        Span root =
                root(
                        """
                        {"input":"a","output":"b","status":"guard_failed",
                         "error":"Guard 'no-numbers' failed: 3 found","expected_output":"c",
                         "input_structured":{"q":"a"},"output_structured":["b"]}
                        """);

        assertEquals(Status.ERROR, root.facts().outcome().status());
        assertEquals("guard_failed", root.facts().outcome().errorCode());
        assertEquals("Guard 'no-numbers' failed: 3 found", root.facts().outcome().statusMessage());
        assertEquals(new AttributeValue.Text("c"), attribute(root, "expected_output"));
        assertEquals(new AttributeValue.Json("{\"q\":\"a\"}"), attribute(root, "input_structured"));
        assertEquals(new AttributeValue.Json("[\"b\"]"), attribute(root, "output_structured"));
    }

    @Test
    void takesASpanOfWhichOnlyTheLengthIsKnown() {
        Span span =
                event(
                                "{\"input\":\"a\",\"output\":\"b\",\"latency_ms\":80,\"spans\":[{\"name\":\"x\",\"latency_ms\":50}]}"
                                        .getBytes(UTF_8))
                        .spans()
                        .getFirst();

        assertEquals((RECEIVED - 80) * 1_000_000, span.facts().startUnixNanos());
        assertEquals(50_000_000, span.facts().durationNanos());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"output\":\"b\"}                              | input is required",
                "{\"input\":\"a\"}                               | output is required",
                "{\"input\":\"a\",\"output\":\"b\",\"latency_ms\":\"x\"} | latency_ms: not of the expected type",
                "[]                                              | expected a JSON object",
                "null                                            | expected a trace, which is an object, got null",
            })
    void saysWhatIsWrong(String body, String message) {
        Decoded decoded = DIALECT.decode(body.getBytes(UTF_8), ARRIVAL);

        assertEquals(new Decoded.Malformed(message), decoded);
    }

    @Test
    void needsNoOutputOfAFailure() {
        TraceEvent event = event("{\"input\":\"a\",\"status\":\"error\"}".getBytes(UTF_8));

        assertEquals(Status.ERROR, event.spans().getFirst().facts().outcome().status());
    }

    @Test
    void refusesASpanAndKeepsItsNeighbours() {
        byte[] body =
                """
                {"input":"a","output":"b","spans":[{"name":"x","start_ms":1,"end_ms":2},
                 {"name":"y","start_ms":[]},"z",{"name":"w","startTime":1e300}]}
                """
                        .getBytes(UTF_8);

        Decoded.Batch batch = assertInstanceOf(Decoded.Batch.class, DIALECT.decode(body, ARRIVAL));

        assertEquals(2, batch.spans());
        assertEquals(
                List.of("spans[1].start_ms", "spans[2]", "spans[3].startTime"),
                batch.rejections().stream().map(rejection -> rejection.path()).sorted().toList());
    }

    @Test
    void knowsARequestAgainAndAnAnswerThatIsNone() {
        Span first =
                root("{\"input\":\"a\",\"output\":\"b\",\"model\":\"m\",\"session_id\":\"1\"}");
        Span again =
                root("{\"input\":\"a\",\"output\":\" \",\"model\":\"m\",\"session_id\":\"2\"}");
        Span other = root("{\"input\":\"c\",\"output\":\"\",\"model\":\"m\"}");
        Span tool = event(captured("011")).spans().get(3);

        assertEquals(
                first.facts().call().requestFingerprint(),
                again.facts().call().requestFingerprint());
        assertNotEquals(
                first.facts().call().requestFingerprint(),
                other.facts().call().requestFingerprint());
        assertNotEquals(0, tool.facts().call().requestFingerprint());
        assertEquals(OutputCheck.SOUND, first.facts().call().outputCheck());
        assertEquals(OutputCheck.EMPTY, again.facts().call().outputCheck());
        assertEquals(OutputCheck.EMPTY, other.facts().call().outputCheck());
        assertEquals(OutputCheck.NOT_CHECKED, tool.facts().call().outputCheck());
    }

    @Test
    void takesTheTimeToTheFirstTokenFromAnyMember() {
        Span root =
                root("{\"input\":\"a\",\"output\":\"b\",\"latency_ms\":80,\"first_token_ms\":20}");

        assertEquals(20_000_000, root.facts().call().firstTokenNanos());
    }

    private static Span root(String body) {
        return event(body.getBytes(UTF_8)).spans().getLast();
    }

    @Test
    void decodesTheSameTwice() {
        assertEquals(
                DIALECT.decode(captured("011"), ARRIVAL), DIALECT.decode(captured("011"), ARRIVAL));
    }

    @Property(tries = 300)
    void neverFailsOnADamagedBody(
            @ForAll @IntRange(max = 1199) int at, @ForAll byte value, @ForAll boolean cut) {
        byte[] body = captured("011");
        body[at] = value;
        byte[] damaged = cut ? Arrays.copyOf(body, at) : body;

        Decoded decoded = DIALECT.decode(damaged, ARRIVAL);

        assertTrue(decoded instanceof Decoded.Malformed || decoded instanceof Decoded.Batch);
    }

    private static AttributeValue attribute(Span span, String key) {
        return span.body().attributes().stream()
                .filter(attribute -> attribute.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no attribute " + key))
                .value();
    }

    private static TraceEvent event(byte[] body) {
        Decoded.Batch batch = assertInstanceOf(Decoded.Batch.class, DIALECT.decode(body, ARRIVAL));
        assertEquals(List.of(), batch.rejections());
        return batch.events().getFirst();
    }

    private static byte[] captured(String name) {
        String resource = "/trainly/" + name + ".json";
        try (InputStream in = TrainlyDialectTest.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
