package io.tracemill.process.assemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.Status;
import io.tracemill.schemas.model.TraceRevision;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said about whole traces, over a file of cases; in whatever order their spans come.
final class TraceVerdictCasesTest {

    private static final int ORDERS = 20;

    record Case(
            String id,
            List<SpanFacts> spans,
            String status,
            String type,
            String span,
            Optional<String> error) {

        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in =
                TraceVerdictCasesTest.class.getResourceAsStream("/cases/trace-verdicts.json")) {
            JsonNode cases = new ObjectMapper().readTree(in);
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(TraceVerdictCasesTest::read);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatWentWrongAndWhere(Case each) {
        Random random = new Random(each.id().hashCode());
        for (int order = 0; order < ORDERS; order++) {
            List<SpanFacts> shuffled = new ArrayList<>(each.spans());
            Collections.shuffle(shuffled, random);
            Assembly assembly = new Assembly(100);

            shuffled.forEach(span -> assembly.take(TestFacts.event(List.of(span))));
            TraceRevision trace = assembly.take(TestFacts.event(shuffled));

            assertEquals(each.status(), trace.status().wireName());
            assertEquals(each.type(), trace.failure().typeName());
            assertEquals(each.span(), trace.failure().failureSpanId().value());
            each.error().ifPresent(error -> assertEquals(error, trace.errorMessage()));
        }
    }

    private static Case read(JsonNode node) {
        return new Case(
                node.path("id").asText(),
                StreamSupport.stream(node.path("spans").spliterator(), false)
                        .map(TraceVerdictCasesTest::span)
                        .toList(),
                node.path("status").asText(),
                node.path("type").asText(""),
                node.path("span").asText(""),
                Optional.ofNullable(node.path("error").textValue()));
    }

    private static SpanFacts span(JsonNode node) {
        List<String> finishReasons = new ArrayList<>();
        node.path("finish_reasons").forEach(reason -> finishReasons.add(reason.asText()));
        String message = node.path("message").asText("");
        String status = node.path("status").asText(message.isEmpty() ? "UNSET" : "ERROR");
        return TestFacts.span(node.path("id").asText())
                .parent(node.path("parent").asText(""))
                .kind(Kind.valueOf(node.path("kind").asText().toUpperCase(Locale.ROOT)))
                .at(node.at("/at/0").asLong(), node.at("/at/1").asLong())
                .retries(node.path("retries").asInt(0))
                .outcome(
                        new Outcome(
                                Status.valueOf(status),
                                message,
                                node.path("exception_type").asText(""),
                                node.path("http_status").asInt(0),
                                "",
                                finishReasons))
                .build();
    }
}
