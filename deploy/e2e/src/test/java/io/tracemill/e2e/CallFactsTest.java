package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.local.Ready;
import io.tracemill.schemas.testing.TestSpans;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What the gateway works out of a call is in the table.
final class CallFactsTest {

    private static final String SPAN =
            """
            {"span_id":"%s","name":"chat","kind":"llm","start_time":"%s","duration_ms":900,
             "attempt":%d,"first_token_ms":120.5,"input":"%s","output":" "}
            """;

    private final Ready ready = SharedStack.get().ready();
    private final ClickHouse tables = new ClickHouse(ready);

    @Test
    void attemptsFirstTokensAndAnswersReachTheTable() {
        String now = Instant.now().toString();
        new Api(ready)
                .postJson(
                        "/traces",
                        "{\"trace_id\":\"call-facts\",\"spans\":["
                                + String.join(
                                        ",",
                                        SPAN.formatted("a", now, 1, "Where is it?"),
                                        SPAN.formatted("b", now, 2, "Where is it?"),
                                        SPAN.formatted("c", now, 3, "Who is it?"))
                                + "]}");

        awaitSpans(3);

        assertEquals(3, count("first_token_ns = 120500000 AND output_check = 'empty'"));
        assertEquals(6, number("sum(attempt)", ""));
        assertEquals(2, number("uniqExact(request_fingerprint)", " AND request_fingerprint != 0"));
        assertEquals(1, number("uniqExact(request_fingerprint)", " AND span_id IN ('a', 'b')"));
    }

    private void awaitSpans(long spans) {
        eventually(Duration.ofSeconds(30), () -> number("count()", ""), n -> n == spans);
    }

    private long count(String condition) {
        return number("count()", " AND " + condition);
    }

    private long number(String expression, String condition) {
        return tables.number(
                "SELECT %s FROM spans WHERE project_id = '%s' AND trace_id = 'call-facts'%s"
                        .formatted(expression, TestSpans.PROJECT, condition));
    }
}
