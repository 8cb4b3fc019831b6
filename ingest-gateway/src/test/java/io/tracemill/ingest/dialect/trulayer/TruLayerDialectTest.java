package io.tracemill.ingest.dialect.trulayer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.Status;
import io.tracemill.schemas.model.TraceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TruLayerDialectTest {
    private static final long RECEIVED = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
    private static final Arrival ARRIVAL =
            new Arrival(new ProjectId("shop"), RECEIVED, "application/json", "python-httpx/0.28.1");
    private static final TruLayerDialect DIALECT = new TruLayerDialect();

    @ParameterizedTest
    @CsvSource({"python, 16", "typescript, 15", "go, 9"})
    void takesWhatItsSdksReallySend(String sdk, int traces) {
        Decoded.Batch batch = batch(captured(sdk));

        assertEquals(List.of(), batch.rejections());
        assertEquals(traces, batch.events().size());
        for (TraceEvent event : batch.events()) {
            Span root = event.spans().getLast();
            assertTrue(root.facts().synthetic());
            assertTrue(root.facts().isRoot());
            assertTrue(
                    event.spans().stream()
                            .allMatch(span -> span == root || !span.facts().isRoot()));
            assertEquals("trulayer", event.source().dialect());
        }
    }

    @Test
    void knowsTheTraceOfAnInstrumentedCall() {
        TraceEvent event = trace("python", "agent.ok");

        Span call = event.spans().get(0);
        Span root = event.spans().get(1);
        assertEquals("01a1f907-b815-7c4c-b7c3-1987c86cecc9", event.traceId().value());
        assertEquals(nanos("2026-11-20T12:56:35.093253Z"), root.facts().startUnixNanos());
        assertEquals(nanos("2026-11-20T12:56:35.161813Z"), root.facts().endUnixNanos());
        assertEquals(List.of("checks", "rcap0001"), root.facts().tags());
        assertEquals("Say hello to the world [rcap0001.ok]", root.body().content().input());
        assertEquals(
                new AttributeValue.Json("{\"run\":\"rcap0001\",\"scenario\":\"ok\"}"),
                attribute(root, "metadata"));
        assertEquals(new AttributeValue.Text("default"), attribute(root, "trulayer.project"));
        assertEquals("01a1f907-b859-78fc-ad9c-34a1857c8b60", call.facts().spanId().value());
        assertEquals(root.facts().spanId(), call.facts().parentSpanId());
        assertEquals(Kind.LLM, call.facts().kind());
        assertEquals("openai", call.facts().modelUse().provider());
        assertEquals("gpt-4o-mini", call.facts().modelUse().model());
        assertEquals(16, call.facts().modelUse().usage().inputTokens());
        assertEquals(8, call.facts().modelUse().usage().outputTokens());
    }

    @Test
    void takesWhatWasRaisedFromATraceback() {
        Span root = trace("python", "agent.ratelimit").spans().getFirst();

        assertEquals(Status.ERROR, root.facts().outcome().status());
        assertEquals(
                "openai.RateLimitError: Error code: 429 - Rate limit reached for requests",
                root.facts().outcome().statusMessage());
        assertEquals("openai.RateLimitError", root.facts().outcome().exceptionType());
        SpanEvent exception = root.body().events().getFirst();
        assertTrue(exception.attributes().getLast().value().asText().startsWith("Traceback (most"));
    }

    @Test
    void keepsAMapOfTagsAndTheCost() {
        TraceEvent event = trace("python", "agent.tagged");

        Span call = event.spans().get(0);
        Span root = event.spans().get(1);
        assertEquals(List.of("run:rcap0001", "tier:gold-rcap0001"), root.facts().tags());
        assertEquals(
                new AttributeValue.Json("{\"run\":\"rcap0001\",\"tier\":\"gold-rcap0001\"}"),
                attribute(root, "trulayer.tags"));
        assertEquals(Kind.CHAIN, root.facts().kind());
        assertEquals(
                new ReportedCost.Amount(12_500_000_000L), call.facts().modelUse().reportedCost());
    }

    @Test
    void knowsToolsAndEmbeddingsAndAnAnswerThatIsATool() {
        List<Span> tool = trace("python", "agent.tool").spans();
        Span embedding = trace("python", "agent.embed").spans().getFirst();

        assertEquals(OutputCheck.NOT_CHECKED, tool.get(0).facts().call().outputCheck());
        assertEquals(Kind.TOOL, tool.get(1).facts().kind());
        assertEquals("get_weather", tool.get(1).facts().toolName());
        assertEquals(Kind.EMBEDDING, embedding.facts().kind());
        assertEquals(15, embedding.facts().modelUse().usage().inputTokens());
    }

    @Test
    void givesATraceWithoutTimesThoseOfItsSpans() {
        List<Span> spans = trace("go", "agent.tree").spans();

        Span root = spans.getLast();
        assertEquals(nanos("2026-11-20T12:56:48.601704174Z"), root.facts().startUnixNanos());
        assertEquals(nanos("2026-11-20T12:56:48.644595215Z"), root.facts().endUnixNanos());
        assertEquals(
                spans.get(2).facts().spanId().value(), spans.get(0).facts().parentSpanId().value());
        assertEquals(root.facts().spanId(), spans.get(2).facts().parentSpanId());
        assertEquals(
                List.of("run:rcap0001", "scenario:tree"), root.facts().tags(), "a map of tags");
    }

    @Test
    void endsATraceThatTellsOnlyItsLatencyWhenItWasReceived() {
        TraceEvent event =
                only(
                        """
                        {"id":"t","name":"n","latency_ms":1200,"metadata":{"cost_usd":"0.5"},
                         "spans":[{"name":"a","type":"llm","latency_ms":300},{"name":"b","type":"judge"}],
                         "events":[{"message":"hello","level":"warn"},{"level":"info"}]}
                        """);

        Span root = event.spans().getLast();
        Span first = event.spans().getFirst();
        assertEquals(RECEIVED * 1_000_000, root.facts().endUnixNanos());
        assertEquals(1_200_000_000, root.facts().durationNanos());
        assertEquals(root.facts().startUnixNanos(), first.facts().startUnixNanos());
        assertEquals(300_000_000, first.facts().durationNanos());
        assertEquals(
                new ReportedCost.Amount(500_000_000_000L), root.facts().modelUse().reportedCost());
        assertEquals(
                new AttributeValue.Text("judge"), attribute(event.spans().get(1), "trulayer.type"));
        assertEquals(
                "hello", root.body().events().getFirst().attributes().getFirst().value().asText());
    }

    @Test
    void refusesAnItemAndKeepsItsNeighbours() {
        Decoded.Batch batch =
                batch(
                        ("""
                        {"traces":[{"id":"a","input":"x"},"no",{"id":"b","latency_ms":"soon"},
                         {"id":"c","cost":NaN},{"id":"d","started_at":"never"},
                         {"id":"e","spans":[{"id":"1","type":"llm"},{"id":"2","start_time":[]},7,
                           {"id":"3","prompt_tokens":"x"}]},
                         {"id":"f","metadata":%s}]}
                        """
                                        .formatted("[".repeat(200) + "]".repeat(200)))
                                .getBytes(UTF_8));

        assertEquals(
                List.of("a", "e"),
                batch.events().stream().map(event -> event.traceId().value()).toList());
        assertEquals(3, batch.spans());
        assertEquals(
                List.of(
                        "traces[1]",
                        "traces[2].latency_ms",
                        "traces[3]",
                        "traces[4].started_at",
                        "traces[5].spans[2]",
                        "traces[5].spans[3].prompt_tokens",
                        "traces[5].spans[1].start_time",
                        "traces[6]"),
                batch.rejections().stream().map(rejection -> rejection.path()).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7                  | expected a JSON object",
                "{\"traces\":[]} x    | JSON, byte 14",
                "{\"traces\":[{\"id\" | JSON, byte 16",
            })
    void saysWhatIsWrongWithABody(String body, String beginning) {
        Decoded decoded = DIALECT.decode(body.getBytes(UTF_8), ARRIVAL);

        Decoded.Malformed malformed = assertInstanceOf(Decoded.Malformed.class, decoded);
        assertTrue(malformed.message().startsWith(beginning), malformed.message());
    }

    @Test
    void tellsWhichProjectsABodyNames() {
        byte[] body =
                "{\"traces\":[{\"id\":\"a\",\"project_id\":\"web\"},{\"id\":\"b\",\"project_id\":null},{\"id\":\"c\"}]}"
                        .getBytes(UTF_8);

        assertEquals(Set.of("web", "default"), DIALECT.projectNames(body));
    }

    @Test
    void decodesTheSameTwice() {
        assertEquals(
                DIALECT.decode(captured("python"), ARRIVAL),
                DIALECT.decode(captured("python"), ARRIVAL));
        assertEquals(only("{\"input\":\"x\"}").traceId(), only("{\"input\":\"x\"}").traceId());
    }

    @Property(tries = 300)
    void neverFailsOnADamagedBody(
            @ForAll @IntRange(max = 7850) int at, @ForAll byte value, @ForAll boolean cut) {
        byte[] body = captured("go");
        body[at] = value;
        byte[] damaged = cut ? Arrays.copyOf(body, at) : body;

        Decoded decoded = DIALECT.decode(damaged, ARRIVAL);

        assertTrue(decoded instanceof Decoded.Malformed || decoded instanceof Decoded.Batch);
    }

    private static long nanos(String time) {
        Instant instant = Instant.parse(time);
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }

    private static AttributeValue attribute(Span span, String key) {
        return span.body().attributes().stream()
                .filter(attribute -> attribute.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no attribute " + key))
                .value();
    }

    private static TraceEvent trace(String sdk, String name) {
        return batch(captured(sdk)).events().stream()
                .filter(event -> event.spans().getLast().facts().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TraceEvent only(String body) {
        return batch(body.getBytes(UTF_8)).events().getFirst();
    }

    private static Decoded.Batch batch(byte[] body) {
        return assertInstanceOf(Decoded.Batch.class, DIALECT.decode(body, ARRIVAL));
    }

    private static byte[] captured(String sdk) {
        String resource = "/sdk-captures/trulayer-" + sdk + "/000.json";
        try (InputStream in = TruLayerDialectTest.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
