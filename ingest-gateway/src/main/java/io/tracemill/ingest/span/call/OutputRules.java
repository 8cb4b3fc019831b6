package io.tracemill.ingest.span.call;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.OutputCheck;
import java.util.List;
import java.util.Set;

/// Whether a model's answer is one: not blank unless it called a tool, and JSON where JSON was
/// asked for. For one thread.
final class OutputRules {

    /// Sources whose lists are messages for certain; others may hold an application's own JSON.
    private static final Set<String> MESSAGES =
            Set.of(
                    "gen_ai.output.messages",
                    "gen_ai.completion",
                    "llm.output_messages",
                    "events",
                    "gen_ai.client.inference.operation.details");

    private static final Set<String> TOOL_CALLS =
            Set.of("ai.response.toolCalls", "ai.result.toolCalls");

    private final Answer answer = new Answer();

    OutputCheck check(Facts facts, Kind kind, Content texts, Outcome outcome) {
        if (kind != Kind.LLM) {
            return OutputCheck.NOT_CHECKED;
        }
        String source = texts.outputSource();
        String output = texts.output();
        if (output.isBlank()) {
            boolean captured = !output.isEmpty() || facts.isStatedEmpty(Fact.OUTPUT);
            return captured && !endedWithTool(outcome)
                    ? OutputCheck.EMPTY
                    : OutputCheck.NOT_CHECKED;
        }
        if (TOOL_CALLS.contains(source)) {
            return OutputCheck.SOUND;
        }
        boolean json = AnswerFormat.isJsonAsked(facts, source);
        char first = output.charAt(0);
        return first == '[' || first == '{'
                ? ofMessages(output, first == '[' && MESSAGES.contains(source), json, outcome)
                : ofText(output, json);
    }

    private static OutputCheck ofText(String text, boolean json) {
        return json && !AnswerFormat.isJson(text) ? OutputCheck.UNPARSEABLE : OutputCheck.SOUND;
    }

    /// @param certain whether the output is messages and not an answer that looks like them
    private OutputCheck ofMessages(String output, boolean certain, boolean json, Outcome outcome) {
        if (certain && !json && Glance.seesText(output)) {
            return OutputCheck.SOUND;
        }
        boolean read = answer.read(output, json);
        if (!certain && !(read && answer.isResponse())) {
            return ofText(output, json);
        }
        if (!read) {
            return json ? OutputCheck.NOT_CHECKED : OutputCheck.SOUND;
        }
        if (answer.isDeed() || endedWithTool(outcome)) {
            return OutputCheck.SOUND;
        }
        if (!answer.isText()) {
            return answer.isCaptured() ? OutputCheck.EMPTY : OutputCheck.NOT_CHECKED;
        }
        return json && !areJson(answer.texts()) ? OutputCheck.UNPARSEABLE : OutputCheck.SOUND;
    }

    /// Together, or each for itself: a response may hold its text twice, or several answers.
    private static boolean areJson(List<String> texts) {
        return AnswerFormat.isJson(String.join("", texts))
                || texts.stream().allMatch(AnswerFormat::isJson);
    }

    /// Tool calls are not always captured with the text.
    private static boolean endedWithTool(Outcome outcome) {
        return outcome.finishReasons().stream()
                .anyMatch(reason -> reason.contains("tool") || reason.contains("function"));
    }
}
