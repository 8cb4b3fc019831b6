package io.tracemill.query.surface.sideseat.view.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.query.trace.SpanText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said of a span in few words.
final class PreviewTest {

    private static final String MESSAGES = "gen_ai.input.messages";

    @Test
    void theUsersLastMessageSpeaksForTheInput() {
        String messages =
                """
                [{"role":"user","parts":[{"type":"text","content":"first"}]},
                 {"role":"assistant","parts":[{"type":"text","content":"no"}]},
                 {"role":"user","parts":[{"type":"text","content":" last "}]}]""";

        assertEquals(Optional.of("last"), Preview.ofInput("llm", new SpanText(messages, MESSAGES)));
    }

    @Test
    void aCallSpeaksWhereNothingIsSaid() {
        String call =
                """
                [{"role":"assistant","parts":[{"type":"tool_call","id":"1","name":"get_weather","arguments":{"city":"Paris"}}]}]""";
        String older =
                """
                [{"role":"assistant","tool_calls":[{"id":"1","function":{"name":"f","arguments":"{\\"a\\":1}"}}]}]""";

        assertEquals(
                Optional.of("get_weather({\"city\":\"Paris\"})"),
                Preview.ofOutput("llm", new SpanText(call, "gen_ai.output.messages")));
        assertEquals(
                Optional.of("f({\"a\":1})"),
                Preview.ofOutput("llm", new SpanText(older, "gen_ai.completion")));
    }

    @Test
    void aChoiceThatAnEventToldSpeaks() {
        String choice =
                """
                [{"event":"gen_ai.choice","time":1,"index":0,"message":"{\\"role\\":\\"assistant\\",\\"content\\":\\"yes\\"}"}]""";

        assertEquals(
                Optional.of("yes"), Preview.ofOutput("llm", new SpanText(choice, "events")));
    }

    @Test
    void ofWhatFrameworksNoteOnlyJsonSpeaks() {
        assertEquals(
                Optional.of("{\"q\":\"x\"}"),
                Preview.ofInput("chain", new SpanText("{\"q\":\"x\"}", "input.value")));
        assertEquals(
                Optional.empty(), Preview.ofInput("chain", new SpanText("x", "input.value")));
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
