package io.tracemill.ingest.dialect.canonical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What our own JSON says of a single call.
final class CanonicalCallTest {
    private static final Arrival ARRIVAL =
            new Arrival(
                    new ProjectId("default"), 1_795_262_400_000L, "application/json", "tests/1.0");

    @Test
    void aTraceAndASpanTellTheAttemptAndTheFirstToken() {
        Decoded.Batch batch =
                batch(
                        """
                        {"prompt": "Hi", "response": "", "model": "gpt-4o", "latency": 900,
                         "attempt": 2, "first_token_ms": 250.5, "spans": [
                         {"span_id": "c", "parent_span_id": "r", "name": "call", "kind": "llm",
                          "start_time": 1795255200500, "duration_ms": 1000, "first_token_ms": 1200,
                          "input": "Hi", "output": {"answer": 42}}]}
                        """);

        List<Span> spans = batch.events().getFirst().spans();
        Call child = spans.getFirst().facts().call();
        Call root = spans.getLast().facts().call();
        assertEquals(2, root.attempt());
        assertEquals(250_500_000, root.firstTokenNanos());
        assertEquals(OutputCheck.EMPTY, root.outputCheck());
        assertEquals(0, child.attempt());
        assertEquals(0, child.firstTokenNanos());
        assertEquals(OutputCheck.SOUND, child.outputCheck());
        assertEquals(root.requestFingerprint(), child.requestFingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"attempt\":\"2nd\"",
                "\"attempt\":-1",
                "\"first_token_ms\":-0.5",
                "\"first_token_ms\":[1]",
                "\"first_token_ms\":1e999",
            })
    void whatIsNoNumberFromZeroIsRefused(String member) {
        Decoded.Batch batch =
                batch(
                        "{\"spans\":[{\"name\":\"x\",\"start_time\":1e9,\"duration_ms\":5,"
                                + member
                                + "}]}");

        assertEquals(0, batch.spans());
        String name = member.substring(1, member.indexOf(':') - 1);
        assertEquals("spans[0]." + name, batch.rejections().getFirst().path());
    }

    private static Decoded.Batch batch(String body) {
        return assertInstanceOf(
                Decoded.Batch.class, new CanonicalDialect().decode(body.getBytes(UTF_8), ARRIVAL));
    }
}
