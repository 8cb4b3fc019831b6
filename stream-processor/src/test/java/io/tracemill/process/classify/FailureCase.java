package io.tracemill.process.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// One case of a JSON file: what a span says, and the label that is right for it.
///
/// The fields are those of the corpus; `kind`, `finish_reasons` and `output_check` come in where a
/// case needs them. Texts that belong to another place than the status message are put there all
/// the same, which makes it harder to leave them alone.
record FailureCase(String id, String label, Kind kind, Outcome outcome, OutputCheck output) {

    static final String NO_FAILURE = "none";

    static List<FailureCase> read(String file) {
        try (InputStream in = FailureCase.class.getResourceAsStream("/cases/" + file)) {
            JsonNode cases = new ObjectMapper().readTree(in);
            return StreamSupport.stream(cases.spliterator(), false).map(FailureCase::of).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    Optional<Failure> classify() {
        return new FailureClassifier().classify(TestSpan.of(kind, outcome, output));
    }

    private static FailureCase of(JsonNode node) {
        List<String> finishReasons = new ArrayList<>();
        node.path("finish_reasons").forEach(reason -> finishReasons.add(reason.asText()));
        return new FailureCase(
                node.path("id").asText(),
                node.path("label").asText(),
                Kind.valueOf(text(node, "kind", "llm").toUpperCase(Locale.ROOT)),
                new Outcome(
                        Status.valueOf(text(node, "span_status", "ERROR")),
                        text(node, "message", ""),
                        text(node, "exception_type", ""),
                        node.path("http_status").asInt(0),
                        text(node, "error_code", ""),
                        finishReasons),
                OutputCheck.valueOf(text(node, "output_check", "NOT_CHECKED")));
    }

    private static String text(JsonNode node, String name, String otherwise) {
        return node.path(name).asText(otherwise);
    }
}
