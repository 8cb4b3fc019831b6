package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists of many more traces than a page has: newest first, each once, whatever is asked for, also
/// where what began first came last.
final class TraceListTest {

    private static final int TRACES = 400;
    private static final Instant NOW = Instant.now();

    private static OwnProject project;

    /// @param start of the trace; that of its root, which comes last, where it has one
    private record Sent(int number, Instant start) {

        static Sent of(int number) {
            Instant call = NOW.minusSeconds(20L * number);
            return new Sent(number, hasLateRoot(number) ? call.minusSeconds(50) : call);
        }

        static boolean hasLateRoot(int number) {
            return number % 5 == 0;
        }

        String id() {
            return "listed-%03d".formatted(number);
        }

        boolean isFailed() {
            return number % 2 == 1;
        }

        boolean isRare() {
            return number % 190 == 3;
        }

        String call() {
            return span("call", NOW.minusSeconds(20L * number), hasLateRoot(number) ? "root" : "");
        }

        String root() {
            return span("root", start, "");
        }

        private String span(String id, Instant from, String parent) {
            return """
            {"trace_id":"%s","session_id":"s","tags":["%s"],"spans":[{"span_id":"%s","parent_span_id":"%s","name":"n","kind":"llm",
             "model":"gpt-4o-mini","start_time":"%s","duration_ms":100,"status":"%s"}]}\
            """
                    .formatted(
                            id(),
                            isRare() ? "rare" : "usual",
                            id,
                            parent,
                            from,
                            isFailed() ? "error" : "ok");
        }
    }

    @BeforeAll
    static void send() {
        Ready ready = SharedStack.get().ready();
        project = OwnProject.create(ready, "lists");
        post(sent().map(Sent::call).toList());
        post(sent().filter(sent -> Sent.hasLateRoot(sent.number())).map(Sent::root).toList());
    }

    @ParameterizedTest
    @CsvSource({"7", "50", "199", "200"})
    void everyPageGoesOnWhereTheOneBeforeEnded(int limit) {
        assertEquals(ids(sent()), walked("/traces?limit=" + limit));
    }

    @Test
    void ofWhatIsUsual() {
        assertEquals(ids(sent().filter(Sent::isFailed)), walked("/traces?limit=9&status=failed"));
    }

    @Test
    void ofWhatIsRare() {
        assertEquals(ids(sent().filter(Sent::isRare)), walked("/traces?limit=2&tag=rare"));
        assertEquals(List.of(), walked("/traces?limit=2&tag=never"));
    }

    @Test
    void ofAPartOfTheTime() {
        Instant from = NOW.minusSeconds(20 * 300 - 5);
        assertEquals(
                ids(sent().filter(sent -> !sent.start().isBefore(from))),
                walked("/traces?limit=11&from=" + from));
    }

    @Test
    void whatWasUnderWayComesBehindWhatBeganInTheTime() {
        OwnProject own = OwnProject.create(SharedStack.get().ready(), "under-way");
        Instant from = NOW.minus(Duration.ofDays(3));
        List<String> traces = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            traces.add(lasting("today-" + i, NOW.minusSeconds(3600L * i), Duration.ofSeconds(1)));
            traces.add(
                    lasting(
                            "between-" + i,
                            NOW.minus(Duration.ofDays(2)).minusSeconds(3600L * i),
                            Duration.ofSeconds(1)));
            traces.add(lasting("before-" + i, from.minusSeconds(10 * i), Duration.ofMinutes(2)));
        }
        HttpResponse<String> sent = own.api().postJson("/traces", traces.toString());

        JsonNode page =
                own.api()
                        .getAfter(
                                Api.receipt(sent),
                                "/api/v1/project/%s/otel/traces?limit=6&include_nongenai=true&from_timestamp=%s"
                                        .formatted(own.id(), from));

        assertEquals(
                List.of("today-1", "today-2", "today-3", "between-1", "between-2", "between-3"),
                page.get("data").findValuesAsText("trace_id"));
        assertEquals(9, page.at("/meta/total_items").asInt());
    }

    /// With a call a minute after its start.
    private static String lasting(String id, Instant start, Duration duration) {
        return """
        {"trace_id":"%1$s","spans":[
         {"span_id":"root","name":"n","kind":"agent","start_time":"%2$s","duration_ms":%3$d},
         {"span_id":"call","parent_span_id":"root","name":"n","kind":"llm","model":"gpt-4o-mini","start_time":"%4$s","duration_ms":100}]}\
        """
                .formatted(id, start, duration.toMillis(), start.plus(duration.dividedBy(2)));
    }

    private static Stream<Sent> sent() {
        return IntStream.range(0, TRACES).mapToObj(Sent::of);
    }

    private static List<String> ids(Stream<Sent> wanted) {
        return wanted.sorted(Comparator.comparing(Sent::start).thenComparing(Sent::id).reversed())
                .map(Sent::id)
                .toList();
    }

    private static void post(List<String> traces) {
        HttpResponse<String> answer = project.api().postJson("/traces", traces.toString());
        project.api().getAfter(Api.receipt(answer), "/traces?limit=1");
    }

    private static List<String> walked(String path) {
        List<String> ids = new ArrayList<>();
        JsonNode page = project.api().getJson(path);
        page.get("items").findValuesAsText("trace_id").forEach(ids::add);
        while (!page.get("next_cursor").isNull()) {
            page = project.api().getJson(path + "&cursor=" + page.get("next_cursor").asText());
            page.get("items").findValuesAsText("trace_id").forEach(ids::add);
        }
        return ids;
    }
}
