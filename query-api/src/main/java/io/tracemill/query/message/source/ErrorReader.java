package io.tracemill.query.message.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.message.Category;
import io.tracemill.query.message.FinishReason;
import io.tracemill.query.message.Message;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.message.Place;
import io.tracemill.query.message.Role;
import io.tracemill.query.message.SpanMessage;
import io.tracemill.query.message.content.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells the errors of a span as answers: those that it recorded, or else what its status says.
final class ErrorReader {

    private ErrorReader() {}

    static List<SpanMessage> read(MessageSpan span, JsonNode events) {
        // the same error may have been recorded on its way through several frames
        Map<String, String> errors = new LinkedHashMap<>();
        for (JsonNode event : events) {
            if (event.path("name").asText().equals("exception")) {
                JsonNode said = event.path("attributes");
                String error =
                        line(
                                said.path("exception.type").asText(""),
                                said.path("exception.message").asText(""));
                errors.putIfAbsent(error, said.path("exception.stacktrace").asText(""));
            }
        }
        if (errors.isEmpty() && span.isError() && !span.statusMessage().isEmpty()) {
            errors.put(line(span.exceptionType(), span.statusMessage()), "");
        }
        List<SpanMessage> messages = new ArrayList<>();
        errors.forEach((error, trace) -> messages.add(message(span, error, trace)));
        return messages;
    }

    private static String line(String type, String message) {
        if (message.isEmpty()) {
            return type;
        }
        boolean named = type.isEmpty() || message.startsWith(type + ':');
        return named ? message : type + ": " + message;
    }

    private static SpanMessage message(MessageSpan span, String error, String trace) {
        String text =
                trace.isEmpty() ? error : error + "\n\n```\n" + trace.stripTrailing() + "\n```";
        Message message =
                Message.of(Role.ASSISTANT, List.of(new Content.Text(text)))
                        .finishing(FinishReason.ERROR);
        return new SpanMessage(
                message,
                Place.ERROR,
                Category.EXCEPTION,
                false,
                span.endUnixNanos(),
                span.endUnixNanos());
    }
}
