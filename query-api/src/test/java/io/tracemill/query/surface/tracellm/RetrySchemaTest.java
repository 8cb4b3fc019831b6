package io.tracemill.query.surface.tracellm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.trace.Samples;
import io.tracemill.query.trace.StoredRetries;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import io.tracemill.schemas.model.RetryWaste;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.table.RetryJson;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RetrySchemaTest {

    @Test
    void nothingTriedAgainIsNull() {
        assertNull(RetrySchema.of(StoredRetries.NONE));
    }

    @Test
    void whatTheClientCountedIsThereWithoutAChain() {
        JsonNode retry = json(new StoredRetries(0, 2, false, ""));

        assertEquals(
                "{\"count\":0,\"reported\":2,\"partial\":false,\"chains\":[]}", retry.toString());
    }

    @Test
    void showsChainsAsTheyAreStored() {
        String chains =
                RetryJson.of(List.of(chain(RetryKind.SIBLING, ""), chain(RetryKind.REQUEST, "t1")));

        JsonNode retry = json(new StoredRetries(2, 0, true, chains));

        assertEquals(Json.parse(chains).orElseThrow(), retry.get("chains"));
        assertFalse(retry.at("/chains/0/attempts/0").has("trace_id"));
        assertEquals("t1", retry.at("/chains/1/attempts/0/trace_id").asText());
    }

    private static RetryChain chain(RetryKind kind, String trace) {
        RetryAttempt attempt =
                new RetryAttempt(
                        new SpanId("a"),
                        trace,
                        Samples.START,
                        Samples.START + 250_000,
                        true,
                        FailureType.RATE_LIMIT,
                        "gpt-4o",
                        "",
                        12,
                        new ComputedCost.Amount(350_000_000),
                        false);
        return new RetryChain(
                kind,
                "chat",
                SpanId.NONE,
                RetryOutcome.EXHAUSTED,
                2,
                List.of(attempt),
                new RetryWaste(12, ComputedCost.NONE, 1, 250_000));
    }

    private static JsonNode json(StoredRetries retries) {
        return Json.parse(Json.text(RetrySchema.of(retries))).orElseThrow();
    }
}
