package io.tracemill.query.surface.sideseat.view.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.query.trace.SpanText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said of a span in few words.
final class PreviewTest {

    private static final String MESSAGES = "gen_ai.input.messages";

    @Test
    void theUsersLastMessageSpeaksForTheInput() {
        String messages =
                """
                [{"role":"user","parts":[{"type":"text","content":"first"}]},
                 {"role":"assistant","parts":[{"type":"text","content":"no"}]},
                 {"role":"user","parts":[{"type":"text","content":" last "}]}]\
                """;

        assertEquals(Optional.of("last"), Preview.ofInput("llm", new SpanText(messages, MESSAGES)));
    }

    static Stream<JsonNode> outputs() throws IOException {
        try (InputStream in =
                PreviewTest.class.getResourceAsStream("/sideseat/output-previews.json")) {
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper().readTree(in).forEach(cases::add);
            return cases.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void whatWasSaidLastSpeaksForTheOutputElseACall(JsonNode each) {
        Optional<String> expected =
                Optional.of(each.get("preview")).filter(JsonNode::isTextual).map(JsonNode::asText);

        assertEquals(
                expected,
                Preview.ofOutput(
                        "llm",
                        new SpanText(each.get("input").asText(), MESSAGES),
                        new SpanText(each.get("output").asText(), "gen_ai.output.messages")),
                each.get("case").asText());
    }

    @Test
    void aChoiceThatAnEventToldSpeaks() {
        String choice =
                """
                [{"event":"gen_ai.choice","time":1,"index":0,"message":"{\\"role\\":\\"assistant\\",\\"content\\":\\"yes\\"}"}]\
                """;

        assertEquals(
                Optional.of("yes"),
                Preview.ofOutput("llm", SpanText.NONE, new SpanText(choice, "events")));
    }

    @Test
    void ofWhatFrameworksNoteOnlyJsonSpeaks() {
        assertEquals(
                Optional.of("{\"q\":\"x\"}"),
                Preview.ofInput("chain", new SpanText("{\"q\":\"x\"}", "input.value")));
        assertEquals(Optional.empty(), Preview.ofInput("chain", new SpanText("x", "input.value")));
    }

    @Test
    void whatAToolWasGivenIsNoTalk() {
        assertEquals(
                Optional.empty(),
                Preview.ofInput("tool", new SpanText("{}", "gen_ai.tool.call.arguments")));
    }

    @Test
    void plainTextSpeaksForItself() {
        assertEquals(Optional.of("hello"), Preview.ofInput("other", new SpanText("hello", "text")));
    }

    @Test
    void longTextsEndInDots() {
        String smile = "\uD83D\uDE00";

        assertEquals(
                Optional.of(smile.repeat(200) + "..."),
                Preview.ofInput("llm", new SpanText(smile.repeat(201), "text")));
        assertEquals(
                Optional.of(smile.repeat(200)),
                Preview.ofInput("llm", new SpanText(smile.repeat(200), "text")));
    }
}
