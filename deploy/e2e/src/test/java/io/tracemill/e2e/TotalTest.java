package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.local.Ready;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Totals of lists are those of this moment, also of days that were counted before: after what came
/// late, what changed, what was erased, and merges that change nothing.
final class TotalTest {

    private final Ready ready = SharedStack.get().ready();
    private final Instant start = Instant.now().minusSeconds(600);
    private final OwnProject own = OwnProject.create(ready, "totals");
    private final Api api = own.api();
    private String receipt = "";

    @Test
    void areThoseOfThisMoment() {
        for (int day = 0; day < 3; day++) {
            send("ok-" + day, "call", day, "ok");
            send("failed-" + day, "call", day, "error");
        }
        assertTotals(6, 3);

        send("late", "call", 2, "error");
        assertTotals(7, 4);

        send("ok-1", "another", 1, "error");
        assertTotals(7, 5);

        api.deleteAtQuery("/traces/failed-2");
        assertTotals(6, 4);

        new ClickHouse(ready).execute("OPTIMIZE TABLE traces");
        assertTotals(6, 4);

        send("failed-2", "call", 2, "error");
        assertTotals(7, 5);
    }

    private void assertTotals(int all, int failed) {
        for (int again = 0; again < 2; again++) {
            assertEquals(all, total("/traces?limit=1", "/total"));
            assertEquals(failed, total("/traces?limit=1&status=failed", "/total"));
            assertEquals(
                    all,
                    total(
                            "/api/v1/project/%s/otel/traces?limit=1".formatted(own.id()),
                            "/meta/total_items"));
        }
    }

    private long total(String path, String pointer) {
        return api.getAfter(receipt, path).at(pointer).asLong(-1);
    }

    private void send(String trace, String span, int daysAgo, String status) {
        Instant from = start.minus(Duration.ofDays(daysAgo));
        HttpResponse<String> answer =
                api.postJson(
                        "/traces",
                        List.of(
                                        """
                                        {"trace_id":"%s","spans":[{"span_id":"%s","name":"n","kind":"llm","model":"gpt-4o-mini",
                                         "start_time":"%s","duration_ms":100,"status":"%s"}]}\
                                        """
                                                .formatted(trace, span, from, status))
                                .toString());
        receipt = Api.receipt(answer);
    }
}
