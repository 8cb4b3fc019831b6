package io.tracemill.query.surface.trainly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.export.ExportBody;
import io.tracemill.query.http.Json;
import io.tracemill.query.score.InMemoryScores;
import io.tracemill.query.score.StoredScore;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.trace.FoundTrace;
import io.tracemill.query.trace.InMemoryTraces;
import io.tracemill.query.trace.Samples;
import io.tracemill.query.trace.TraceContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainlyTranslationTest {

    private static final List<StoredScore> SCORES =
            List.of(
                    score("relevance", OptionalDouble.of(1)),
                    score("relevance", OptionalDouble.of(0.5)),
                    score("feedback", OptionalDouble.empty()));

    private static StoredScore score(String name, OptionalDouble value) {
        return new StoredScore("id", name, value, "good", "", "", 1_780_237_330_000L);
    }

    @Test
    void aTraceOfAListHasWhatItsPageHas() {
        FoundTrace found = found("t1", "success");

        JsonNode trace = json(TrainlyTranslation.trace(found.trace(), found.content(), SCORES));

        assertEquals(
                json(
                        """
                        {"trace_id":"t1","input":"Where is my order?","output":"On its way.","model":"gpt-4o","latency_ms":1200.0,
                         "status":"success","tags":["blue"],
                         "token_usage":{"prompt_tokens":120,"completion_tokens":30,"total_tokens":150},
                         "cost":0.00125,"average_scores":{"relevance":0.75},"created_at":"2026-05-31T14:22:10.120Z"}
                        """),
                trace);
    }

    @ParameterizedTest
    @CsvSource({"success,success", "warning,success", "failed,error"})
    void whatRecoveredFromFailingWasASuccess(String stored, String shown) {
        assertEquals(
                shown,
                TrainlyTranslation.trace(found("t", stored).trace(), TraceContent.NONE, List.of())
                        .status());
    }

    @Test
    void aDetailHasItsSpansItsToolCallsAndItsScores() {
        JsonNode trace = json(DetailTranslation.detail(found("t1", "success"), SCORES));

        assertEquals("1.2.3", trace.get("version").asText());
        assertEquals("s-t1", trace.get("session_id").asText());
        assertEquals(2, trace.get("spans").size());
        assertEquals("root", trace.at("/spans/1/parent_span_id").asText());
        assertEquals(0.7, trace.at("/spans/0/attributes/temperature").asDouble());
        assertEquals(7, trace.at("/tool_calls/1/tool_input/order").asInt());
        assertEquals("sent", trace.at("/tool_calls/1/tool_output").asText());
        assertEquals(3, trace.get("scores").size());
        assertTrue(trace.at("/scores/2/value").isNull());
        assertEquals("good", trace.at("/scores/2/label").asText());
        assertEquals("Where is my order?", trace.get("query").asText());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void anExportHoldsEveryTraceOnceWhateverThePages(int traces) {
        InMemoryTraces stored = new InMemoryTraces();
        for (int i = 0; i < traces; i++) {
            stored.add(Samples.found(Samples.trace("p", "t" + i, Samples.START + i, "success")));
        }

        JsonNode json = json(export(stored, ExportFormat.JSON));
        List<String> lines = export(stored, ExportFormat.JSONL).lines().toList();

        assertEquals(traces, json.size());
        assertEquals(traces, lines.size());
        for (int i = 0; i < traces; i++) {
            assertEquals(
                    "t" + (traces - 1 - i), json.get(i).get("trace_id").asText(), json::toString);
            assertEquals(json.get(i), json(lines.get(i)));
        }
        assertEquals(traces + 1, export(stored, ExportFormat.CSV).lines().count());
    }

    @Test
    void anExportReadsAPageWhenItIsDue() {
        InMemoryTraces stored = new InMemoryTraces();
        for (int i = 0; i < 3; i++) {
            stored.add(Samples.found(Samples.trace("p", "t" + i, Samples.START + i, "success")));
        }
        ExportBody stream = stream(stored, ExportFormat.JSONL);

        stored.add(Samples.found(Samples.trace("p", "old", Samples.START - 1, "success")));
        stored.add(Samples.found(Samples.trace("p", "new", Samples.START + 9, "success")));

        assertEquals(
                List.of("t2", "t1", "t0", "old"),
                text(stream).lines().map(line -> json(line).get("trace_id").asText()).toList());
    }

    private static String export(InMemoryTraces traces, ExportFormat format) {
        return text(stream(traces, format));
    }

    private static ExportBody stream(InMemoryTraces traces, ExportFormat format) {
        return new ExportBody(
                new ExportPieces(
                        new TracePages(traces, traces, new InMemoryScores()),
                        new TraceRequest(
                                List.of("p"), List.of(), TimeRange.ALWAYS, TraceCursor.START, 2),
                        format));
    }

    private static String text(ExportBody stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FoundTrace found(String id, String status) {
        return Samples.found(Samples.trace("p", id, Samples.START, status));
    }

    private static JsonNode json(Object value) {
        return json(Json.text(value));
    }

    private static JsonNode json(String text) {
        return Json.parse(text).orElseThrow(() -> new AssertionError(text));
    }
}
