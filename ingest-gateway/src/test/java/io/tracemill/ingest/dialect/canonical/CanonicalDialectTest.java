package io.tracemill.ingest.dialect.canonical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.Status;
import io.tracemill.schemas.model.TraceEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CanonicalDialectTest {
    private static final long RECEIVED = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
    private static final Arrival ARRIVAL =
            new Arrival(
                    new ProjectId("default"),
                    RECEIVED,
                    "application/json",
                    "python-requests/2.34.2");
    private static final CanonicalDialect DIALECT = new CanonicalDialect();

    private static final String FLAT =
            """
            {"trace_id": "tr_2kf9q3m1", "prompt": "Explain transformers", "response": "They attend.",
             "latency": 3420.0, "token_count": 1247, "model_name": "gpt-4o", "project_name": "Demo",
             "api_key": "tlm_sk_secret", "retry_count": 2, "session_id": "s1", "user_id": "u1",
             "tags": ["a", "b"], "metadata": {"tier": "gold", "deep": {"x": [1]}}, "custom": true,
             "environment": "production", "release": "1.2.0", "created_at": "2026-05-31T14:22:10Z",
             "steps": [
               {"step_id": "step_0", "tool_name": "search", "input": {"q": "x"}, "output": {"n": 3},
                "duration": 100, "success": true},
               {"tool_name": "search", "input": "again", "output": {"error": "HTTP 500"},
                "duration": 50, "success": false}]}
            """;

    private static final String NESTED =
            """
            {"trace_id": "t9", "session_id": "s9", "name": "checkout", "cost": 0.5,
             "spans": [
               {"span_id": "r", "name": "agent", "kind": "agent",
                "start_time": "2026-11-21T10:00:00Z", "end_time": "2026-11-21T10:00:02Z"},
               {"span_id": "c", "parent_span_id": "r", "name": "call", "kind": "llm",
                "start_time": 1795255200500, "end_time": 1795255201500, "model": "gpt-4o",
                "provider": "openai", "usage": {"input_tokens": 10, "output_tokens": 5},
                "error": {"type": "RateLimitError", "message": "slow down", "code": "rate_limit",
                          "http_status": 429},
                "input": [{"role": "user", "content": "hi"}], "output": "ho",
                "attributes": {"k": 1, "f": 0.5}, "region": "eu",
                "events": [{"name": "e", "time": "2026-11-21T10:00:01Z", "attributes": {"a": "b"}}]}],
             "user_id": "u9"}
            """;

    @Test
    void makesARootAndAToolSpanForEachStepOfAFlatTrace() {
        TraceEvent event = event(FLAT);

        assertEquals("tr_2kf9q3m1", event.traceId().value());
        assertEquals("production", event.service().environment());
        assertEquals("1.2.0", event.service().release());
        assertEquals("python-requests", event.source().sdkName());
        List<Span> spans = event.spans();
        assertEquals(3, spans.size());
        Span root = spans.getFirst();
        assertTrue(root.facts().synthetic());
        assertTrue(root.facts().isRoot());
        assertEquals(Kind.LLM, root.facts().kind());
        assertEquals("Explain transformers", root.body().content().input());
        assertEquals("They attend.", root.body().content().output());
        assertEquals(nanos("2026-05-31T14:22:10Z"), root.facts().startUnixNanos());
        assertEquals(3_420_000_000L, root.facts().durationNanos());
        assertEquals(1247, root.facts().modelUse().usage().totalTokens());
        assertEquals("gpt-4o", root.facts().modelUse().model());
        assertEquals(2, root.facts().retryCount());
        assertEquals("s1", root.facts().sessionId());
        assertEquals("u1", root.facts().userId());
        assertEquals(List.of("a", "b"), root.facts().tags());
        assertEquals(Status.ERROR, root.facts().outcome().status());
        assertEquals("HTTP 500", root.facts().outcome().statusMessage());

        Span first = spans.get(1);
        assertEquals("step_0", first.facts().spanId().value());
        assertEquals(Kind.TOOL, first.facts().kind());
        assertEquals(Status.OK, first.facts().outcome().status());
        assertEquals("{\"q\": \"x\"}", first.body().content().input());
        Span second = spans.get(2);
        assertEquals(root.facts().spanId(), second.facts().parentSpanId());
        assertEquals(first.facts().endUnixNanos(), second.facts().startUnixNanos());
        assertEquals(Status.ERROR, second.facts().outcome().status());
        assertEquals("HTTP 500", second.facts().outcome().statusMessage());
    }

    @Test
    void keepsWhatItDoesNotKnowButNoSecret() {
        Span root = event(FLAT).spans().getFirst();

        assertEquals(new AttributeValue.Text("gold"), attribute(root, "metadata.tier"));
        assertEquals(new AttributeValue.Json("{\"x\": [1]}"), attribute(root, "metadata.deep"));
        assertEquals(new AttributeValue.Flag(true), attribute(root, "custom"));
        assertEquals(new AttributeValue.Text("Demo"), attribute(root, "project_name"));
        assertFalse(event(FLAT).toString().contains("secret"));
    }

    @Test
    void remembersThatAClientCallsATraceSlow() {
        Span slow =
                event("{\"prompt\": \"p\", \"latency\": 9, \"slow_request\": true}")
                        .spans()
                        .getFirst();
        Span quick =
                event("{\"prompt\": \"p\", \"latency\": 9, \"slow_request\": false}")
                        .spans()
                        .getFirst();

        assertTrue(slow.facts().call().reportedSlow());
        assertEquals(new AttributeValue.Flag(true), attribute(slow, "slow_request"));
        assertFalse(quick.facts().call().reportedSlow());
    }

    @Test
    void takesSpansAsTheyAreAndGivesTheRootWhatIsSaidOfTheTrace() {
        TraceEvent event = event(NESTED);

        assertEquals(2, event.spans().size());
        Span root = event.spans().get(0);
        assertFalse(root.facts().synthetic());
        assertEquals("agent", root.facts().name());
        assertEquals("s9", root.facts().sessionId());
        assertEquals("u9", root.facts().userId());
        assertEquals(new AttributeValue.Text("checkout"), attribute(root, "trace.name"));
        assertEquals(
                new ReportedCost.Amount(500_000_000_000L), root.facts().modelUse().reportedCost());
        Span call = event.spans().get(1);
        assertEquals("r", call.facts().parentSpanId().value());
        assertEquals(1_000_000_000L, call.facts().durationNanos());
        assertEquals(10, call.facts().modelUse().usage().inputTokens());
        assertEquals(Status.ERROR, call.facts().outcome().status());
        assertEquals(429, call.facts().outcome().httpStatus());
        assertEquals("rate_limit", call.facts().outcome().errorCode());
        assertEquals("RateLimitError", call.facts().outcome().exceptionType());
        assertEquals("[{\"role\": \"user\", \"content\": \"hi\"}]", call.body().content().input());
        assertEquals("json", call.body().content().inputSource());
        assertEquals("text", call.body().content().outputSource());
        assertEquals(new AttributeValue.Whole(1), attribute(call, "k"));
        assertEquals(new AttributeValue.Text("eu"), attribute(call, "region"));
        assertEquals("e", call.body().events().getFirst().name());
    }

    @Test
    void makesUpARootOnlyWhenSomethingNeedsOne() {
        String child =
                """
                "spans": [{"span_id": "c", "parent_span_id": "elsewhere", "name": "c",
                  "start_time": "2026-11-21T10:00:00Z", "end_time": "2026-11-21T10:00:02Z"}]
                """;

        TraceEvent bare = event("{" + child + "}");
        TraceEvent named = event("{\"session_id\":\"s\"," + child + "}");

        assertEquals(1, bare.spans().size());
        assertEquals(2, named.spans().size());
        Span root = named.spans().get(1);
        assertTrue(root.facts().synthetic());
        assertEquals(nanos("2026-11-21T10:00:00Z"), root.facts().startUnixNanos());
        assertEquals(nanos("2026-11-21T10:00:02Z"), root.facts().endUnixNanos());
    }

    @ParameterizedTest
    @CsvSource({
        "'', OK, ''",
        "'\"status\":\"SUCCESS\",', OK, ''",
        "'\"status\":\"failed\",\"failure_reason\":\"boom\",', ERROR, boom",
        "'\"status\":\"warning\",\"failure_reason\":\"hm\",', OK, hm",
        "'\"failure_reason\":\"hm\",', OK, hm",
        "'\"error\":\"boom\",', ERROR, boom",
        "'\"status\":\"exploded\",', OK, ''",
    })
    void followsTraceLlmsRuleOfStatus(String members, Status status, String message) {
        Span root = event("{" + members + "\"prompt\":\"x\"}").spans().getFirst();

        assertEquals(status, root.facts().outcome().status());
        assertEquals(message, root.facts().outcome().statusMessage());
    }

    @Test
    void datesATraceWithoutAnyTimeByItsReceipt() {
        Span root = event("{\"prompt\":\"x\",\"latency\":1500}").spans().getFirst();

        assertEquals(RECEIVED * 1_000_000, root.facts().endUnixNanos());
        assertEquals(1_500_000_000L, root.facts().durationNanos());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"start_time\":1,\"end_time\":\"2026-11-21T10:00:00Z\",\"name\":\"x\"} | start_time",
                "{\"start_time\":\"2026-11-21T10:00:00Z\",\"name\":\"x\"} | end_time",
                "{\"start_time\":\"2026-11-21T10:00:00Z\",\"duration_ms\":5} | name",
                "{\"name\":\"x\",\"events\":{},\"start_time\":1e9,\"end_time\":1e9} | events",
                "{\"name\":\"x\",\"a\":NaN,\"start_time\":1e9,\"end_time\":1e9} | a",
                "{\"name\":\"\\ud800\",\"start_time\":1e9,\"end_time\":1e9} | name",
                "{\"name\":\"x\",\"start_time\":1e9,\"duration_ms\":\"long\"} | duration_ms",
                "17 | ''",
            })
    void refusesASpanAndKeepsItsNeighbours(String span, String path) {
        String good = "{\"name\":\"g\",\"start_time\":1e9,\"end_time\":1e9}";
        String body = "[{\"spans\":[" + good + "," + span + "," + good + "]},{\"prompt\":\"x\"}]";

        Decoded.Batch batch = batch(body);

        assertEquals(2, batch.events().size());
        assertEquals(2, batch.events().getFirst().spans().size());
        assertEquals(1, batch.rejections().size());
        ItemRejection rejection = batch.rejections().getFirst();
        assertEquals("[0].spans[1]" + (path.isEmpty() ? "" : "." + path), rejection.path());
        assertEquals(batch.events().getFirst().traceId().value(), rejection.traceId());
    }

    @Test
    void refusesOnlyTheItemThatIsTooDeep() {
        String deep = "[".repeat(100) + "]".repeat(100);

        Decoded.Batch batch =
                batch("[{\"prompt\":\"x\",\"metadata\":" + deep + "},{\"prompt\":\"y\"}]");

        assertEquals(1, batch.events().size());
        assertEquals("[0].metadata", batch.rejections().getFirst().path());
    }

    @Test
    void refusesABodyThatIsBottomless() {
        byte[] body = "[".repeat(100_000).getBytes(UTF_8);

        assertInstanceOf(Decoded.Malformed.class, DIALECT.decode(body, ARRIVAL));
    }

    @Test
    void decodesTheSameTwice() {
        assertEquals(batch(FLAT), batch(FLAT));
        assertEquals(batch(NESTED), batch(NESTED));
    }

    @Test
    void givesEqualSpansWithoutIdsDifferentOnes() {
        String span = "{\"name\":\"g\",\"start_time\":1e9,\"end_time\":1e9}";

        TraceEvent event = event("{\"spans\":[" + span + "," + span + "]}");

        assertEquals(
                2, event.spans().stream().map(each -> each.facts().spanId()).distinct().count());
    }

    @Test
    void readsBeyondAByteOrderMark() {
        assertEquals(1, batch("\uFEFF{\"prompt\":\"x\"}").spans());
    }

    @Property(tries = 200)
    void neverFailsOnATruncatedBody(@ForAll @IntRange(max = 1300) int length) {
        byte[] whole = (FLAT + NESTED).getBytes(UTF_8);

        Decoded decoded =
                DIALECT.decode(Arrays.copyOf(whole, Math.min(length, whole.length)), ARRIVAL);

        assertTrue(decoded instanceof Decoded.Malformed || decoded instanceof Decoded.Batch);
    }

    @Property(tries = 500)
    void neverFailsOnADamagedBody(@ForAll @IntRange(max = 2000) int at, @ForAll byte value) {
        byte[] body = ("[" + FLAT + "," + NESTED + "]").getBytes(UTF_8);
        body[at % body.length] = value;

        Decoded decoded = DIALECT.decode(body, ARRIVAL);

        assertTrue(decoded instanceof Decoded.Malformed || decoded instanceof Decoded.Batch);
    }

    private static AttributeValue attribute(Span span, String key) {
        return span.body().attributes().stream()
                .filter(attribute -> attribute.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no attribute " + key))
                .value();
    }

    private static long nanos(String time) {
        return Instant.parse(time).toEpochMilli() * 1_000_000;
    }

    private static TraceEvent event(String body) {
        Decoded.Batch batch = batch(body);
        assertEquals(List.of(), batch.rejections());
        assertEquals(1, batch.events().size());
        return batch.events().getFirst();
    }

    private static Decoded.Batch batch(String body) {
        return assertInstanceOf(Decoded.Batch.class, DIALECT.decode(body.getBytes(UTF_8), ARRIVAL));
    }
}
