package io.tracemill.ingest.span.rule;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.ingest.span.fact.Numbers;
import io.tracemill.ingest.span.fact.TextLists;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.Status;
import java.util.List;

/// How a span ended, from its status, its exception event and its attributes.
public final class OutcomeDraft {

    private static final String MESSAGES = "gen_ai.output.messages";
    private static final String FINISH_REASON = "\"finish_reason\"";

    /// What the conventions write when there is no better word.
    private static final String OTHER_ERROR = "_OTHER";

    private Status status = Status.UNSET;
    private String message = "";
    private String exceptionType = "";
    private String exceptionMessage = "";

    public void reset() {
        status = Status.UNSET;
        message = "";
        exceptionType = "";
        exceptionMessage = "";
    }

    public void status(Status status, String message) {
        this.status = status;
        this.message = message;
    }

    public String message() {
        return message;
    }

    /// The last exception counts: the one that nobody caught.
    public void noteEvent(SpanEvent event) {
        if (!event.name().equals("exception")) {
            return;
        }
        for (Attribute attribute : event.attributes()) {
            switch (attribute.key()) {
                case "exception.type" -> exceptionType = attribute.value().asText();
                case "exception.message" -> exceptionMessage = attribute.value().asText();
                default -> {}
            }
        }
    }

    public Outcome finish(Facts facts, Content content) {
        List<String> reasons = finishReasons(facts, content);
        boolean quiet =
                status == Status.UNSET
                        && message.isEmpty()
                        && exceptionType.isEmpty()
                        && exceptionMessage.isEmpty()
                        && !facts.has(Fact.ERROR_TYPE)
                        && !facts.has(Fact.ERROR_CODE)
                        && !facts.has(Fact.HTTP_STATUS);
        if (quiet && reasons.isEmpty()) {
            return Outcome.UNSET;
        }
        String type = facts.text(Fact.ERROR_TYPE);
        return new Outcome(
                status,
                statusMessage(),
                exceptionType(type),
                httpStatus(facts, type),
                errorCode(facts, type),
                reasons);
    }

    /// An exception under a status that says ok was part of the plan.
    private boolean exceptionCounts() {
        return status != Status.OK;
    }

    private String statusMessage() {
        return message.isEmpty() && exceptionCounts() ? exceptionMessage : message;
    }

    private String exceptionType(String type) {
        if (!exceptionType.isEmpty() && exceptionCounts()) {
            return exceptionType;
        }
        return type.equals(OTHER_ERROR) || isHttpStatus(type) ? "" : type;
    }

    private static int httpStatus(Facts facts, String type) {
        long stated = facts.count(Fact.HTTP_STATUS);
        if (stated >= 100 && stated <= 599) {
            return (int) stated;
        }
        return isHttpStatus(type) ? Integer.parseInt(type) : 0;
    }

    private static boolean isHttpStatus(String type) {
        return type.length() == 3
                && type.charAt(0) >= '1'
                && type.charAt(0) <= '5'
                && Numbers.isDigits(type);
    }

    /// The code that is stated, else an error type that tells more than the exception's class.
    private String errorCode(Facts facts, String type) {
        if (facts.has(Fact.ERROR_CODE)) {
            return facts.text(Fact.ERROR_CODE);
        }
        boolean more =
                !exceptionType.isEmpty()
                        && !exceptionType.endsWith(type)
                        && !type.equals(OTHER_ERROR)
                        && !isHttpStatus(type);
        return more ? type : "";
    }

    /// As stated, else as the messages of the GenAI conventions have it.
    private static List<String> finishReasons(Facts facts, Content content) {
        AttributeValue stated = facts.value(Fact.FINISH_REASONS);
        if (stated != null) {
            return TextLists.of(stated);
        }
        if (!content.outputSource().equals(MESSAGES)) {
            return List.of();
        }
        String output = content.output();
        int at = output.indexOf(FINISH_REASON);
        return at < 0 ? List.of() : reasonAfter(output, at + FINISH_REASON.length());
    }

    /// The text that follows a colon in the JSON of messages.
    private static List<String> reasonAfter(String json, int from) {
        int open = json.indexOf('"', from);
        int close = open < 0 ? -1 : json.indexOf('"', open + 1);
        boolean text = close > open + 1 && json.substring(from, open).strip().equals(":");
        return text ? List.of(json.substring(open + 1, close)) : List.of();
    }
}
