package io.tracemill.bench.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/// Spans to classify.
final class SpanCases {

    private static final int CLIENT = 3;

    private SpanCases() {}

    /// What most spans are: calls and steps that went well.
    static List<SpanFacts> healthy() {
        return List.of(
                span(Kind.LLM, new Outcome(Status.UNSET, "", "", 200, "", List.of("stop"))),
                span(Kind.LLM, new Outcome(Status.OK, "", "", 0, "", List.of("tool_calls"))),
                span(Kind.TOOL, Outcome.UNSET),
                span(Kind.RETRIEVER, Outcome.UNSET),
                span(Kind.CHAIN, new Outcome(Status.OK, "", "", 0, "", List.of())),
                span(Kind.AGENT, Outcome.UNSET));
    }

    /// The failures among the labelled cases of a file.
    static List<SpanFacts> failed(Path file) {
        try {
            JsonNode cases = new ObjectMapper().readTree(Files.readString(file));
            return StreamSupport.stream(cases.spliterator(), false)
                    .filter(node -> !node.path("label").asText().equals("none"))
                    .map(SpanCases::failed)
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "--cases: expected a file of labelled cases, got " + file, unreadable);
        }
    }

    private static SpanFacts failed(JsonNode node) {
        return span(
                Kind.LLM,
                new Outcome(
                        Status.ERROR,
                        node.path("message").asText(),
                        node.path("exception_type").asText(""),
                        node.path("http_status").asInt(0),
                        node.path("error_code").asText(""),
                        List.of()));
    }

    private static SpanFacts span(Kind kind, Outcome outcome) {
        return new SpanFacts(
                new SpanId("1"),
                SpanId.NONE,
                "call",
                kind,
                false,
                false,
                CLIENT,
                1,
                2,
                outcome,
                ModelUse.NONE,
                "",
                "",
                "",
                "",
                List.of(),
                0,
                true,
                true,
                Call.NONE);
    }
}
