package io.tracemill.ingest.dialect.anyway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.Status;
import io.tracemill.schemas.model.TraceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnywayDialectTest {
    private static final Arrival ARRIVAL =
            new Arrival(
                    new ProjectId("default"),
                    Instant.parse("2026-11-21T12:00:00Z").toEpochMilli(),
                    "application/json",
                    "curl/8.5.0");
    private static final AnywayDialect DIALECT = new AnywayDialect();

    private static final String SAMPLE =
            """
            {"traces":[{"spans":[
              {"span_id":"00F067AA0BA902B7","parent_span_id":null,"name":"user-query","start_time":"2024-01-15T10:30:00.000Z",
               "end_time":"2024-01-15T10:30:01.234Z","attributes":{"user_id":"user-123","n":1,"r":0.5,"f":true,"j":{"a":[1]},"none":null},
               "status":{"code":"OK"}},
              {"span_id":"00f067aa0ba902b8","parent_span_id":"00f067aa0ba902b7","name":"openai.chat.completions",
               "start_time":1705314600010,"end_time":"2024-01-15T10:30:01.220Z",
               "attributes":{"llm.vendor":"openai","llm.model":"gpt-4","llm.tokens.input":150,"llm.tokens.output":200,"llm.cost":0.0135},
               "status":{"code":"ERROR","message":"Rate limit reached"}}],
              "trace_id":"4BF92F3577B34DA6A3CE929D0E0E4736","other":{"a":1}}],
             "metrics":[{"name":"m"},2],"more":[]}
            """;

    @Test
    void takesWhatItsPageShows() {
        List<AnywayCounts> counts = new ArrayList<>();
        Decoded.Batch batch =
                assertInstanceOf(
                        Decoded.Batch.class,
                        DIALECT.decode(SAMPLE.getBytes(UTF_8), ARRIVAL, counts::add));

        assertEquals(List.of(), batch.rejections());
        assertEquals(List.of(new AnywayCounts(1, 2)), counts);
        TraceEvent event = batch.events().getFirst();
        assertEquals("4bf92f3577b34da6a3ce929d0e0e4736", event.traceId().value());
        assertEquals("anyway", event.source().dialect());
        Span root = event.spans().getFirst();
        assertEquals("00f067aa0ba902b7", root.facts().spanId().value());
        assertTrue(root.facts().parentSpanId().isNone());
        assertEquals(1_234_000_000, root.facts().durationNanos());
        assertEquals("user-123", root.facts().userId());
        assertEquals(
                List.of(
                        Attribute.text("user_id", "user-123"),
                        new Attribute("n", new AttributeValue.Whole(1)),
                        new Attribute("r", new AttributeValue.Real(0.5)),
                        new Attribute("f", new AttributeValue.Flag(true)),
                        Attribute.json("j", "{\"a\":[1]}")),
                root.body().attributes());
        assertEquals(Status.OK, root.facts().outcome().status());
        Span call = event.spans().getLast();
        assertEquals("00f067aa0ba902b7", call.facts().parentSpanId().value());
        assertEquals(Kind.LLM, call.facts().kind());
        assertEquals("gpt-4", call.facts().modelUse().requestModel());
        assertEquals("openai", call.facts().modelUse().provider());
        assertEquals(150, call.facts().modelUse().usage().inputTokens());
        assertEquals(200, call.facts().modelUse().usage().outputTokens());
        assertEquals(
                new ReportedCost.Amount(13_500_000_000L), call.facts().modelUse().reportedCost());
        assertEquals(Status.ERROR, call.facts().outcome().status());
        assertEquals("Rate limit reached", call.facts().outcome().statusMessage());
        assertEquals(1_705_314_600_010_000_000L, call.facts().startUnixNanos());
    }

    @Test
    void refusesASpanAndKeepsItsNeighbours() {
        Decoded.Batch batch =
                batch(
                        """
                        {"traces":[
                          {"trace_id":"t1","spans":[
                            {"span_id":"a","name":"x","start_time":"2024-01-15T10:30:00Z","end_time":"2024-01-15T10:30:01Z"},
                            {"span_id":"b","name":"y","start_time":"soon","end_time":"2024-01-15T10:30:01Z"},
                            {"span_id":"c","name":"z","start_time":"2024-01-15T10:30:00Z"},
                            7,
                            {"span_id":"d","start_time":"2024-01-15T10:30:00Z","end_time":"2024-01-15T10:30:01Z","attributes":[]}]},
                          {"spans":[{"span_id":"e","start_time":"2024-01-15T10:30:00Z","end_time":"2024-01-15T10:30:01Z"}]},
                          {"trace_id":"t3","spans":[]},
                          "x"]}
                        """);

        assertEquals(1, batch.spans());
        assertEquals(
                List.of(
                        "traces[0].spans[1].start_time",
                        "traces[0].spans[2].end_time",
                        "traces[0].spans[3]",
                        "traces[0].spans[4].attributes",
                        "traces[1].trace_id",
                        "traces[2].spans",
                        "traces[3]"),
                batch.rejections().stream().map(rejection -> rejection.path()).toList());
    }

    @Test
    void derivesTheIdsOfSpansFromWhatTheyAre() {
        String body =
                "{\"traces\":[{\"trace_id\":\"t\",\"spans\":[{\"name\":\"x\",\"start_time\":\"2024-01-15T10:30:00Z\",\"end_time\":\"2024-01-15T10:30:01Z\"}]}]}";

        String id = spanId(body);

        assertTrue(id.matches("[0-9a-f]{16}"), id);
        assertEquals(id, spanId(body));
    }

    private static String spanId(String body) {
        return batch(body).events().getFirst().spans().getFirst().facts().spanId().value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                      | traces: expected an array of traces",
                "{\"traces\":{}}         | traces: expected an array, got an object",
                "{\"metrics\":1}         | metrics: expected an array, got a number",
                "[]                      | expected an object with traces, got an array",
                "{\"traces\":[]} 1       | JSON, byte 14: expected the end of the body",
            })
    void saysWhatIsWrong(String body, String message) {
        assertEquals(new Decoded.Malformed(message), DIALECT.decode(body.getBytes(UTF_8), ARRIVAL));
    }

    @Test
    void metricsAloneAreFine() {
        assertEquals(
                new Decoded.Batch(List.of(), 0, List.of()),
                DIALECT.decode("{\"metrics\":[{}]}".getBytes(UTF_8), ARRIVAL));
    }

    @Test
    void decodesTheSameTwice() {
        byte[] body = SAMPLE.getBytes(UTF_8);

        assertEquals(DIALECT.decode(body, ARRIVAL), DIALECT.decode(body, ARRIVAL));
    }

    @Property(tries = 300)
    void neverFailsOnADamagedBody(
            @ForAll @IntRange(max = 1000) int at, @ForAll byte value, @ForAll boolean cut) {
        byte[] body = SAMPLE.getBytes(UTF_8);
        body[at % body.length] = value;
        byte[] damaged = cut ? Arrays.copyOf(body, at % body.length) : body;

        Decoded decoded = DIALECT.decode(damaged, ARRIVAL);

        assertTrue(decoded instanceof Decoded.Malformed || decoded instanceof Decoded.Batch);
    }

    private static Decoded.Batch batch(String body) {
        return assertInstanceOf(Decoded.Batch.class, DIALECT.decode(body.getBytes(UTF_8), ARRIVAL));
    }
}
