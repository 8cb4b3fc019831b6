package io.tracemill.ingest.dialect.trainly;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.ingest.dialect.json.Nodes;
import io.tracemill.ingest.dialect.trainly.TrainlyPayload.Usage;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Status;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts what Trainly says into a draft; what is absent says nothing.
final class Values {
    private static final String GUARD_FAILED = "guard_failed";

    private Values() {}

    static void content(SpanDraft draft, @Nullable JsonNode input, @Nullable JsonNode output) {
        JsonNode in = present(input);
        if (in != null) {
            draft.input(Nodes.text(in), Nodes.source(in));
        }
        JsonNode out = present(output);
        if (out != null) {
            draft.output(Nodes.text(out), Nodes.source(out));
        }
    }

    /// `success` unless stated; its SDK also says `guard_failed`, with which the call failed, and
    /// `warning`, which is kept as an attribute.
    static void outcome(SpanDraft draft, @Nullable String status, @Nullable JsonNode error) {
        JsonNode failure = present(error);
        String message = failure == null ? "" : message(failure);
        String word = status == null ? "" : status;
        switch (word) {
            case "error", "failed" -> draft.status(Status.ERROR, message);
            case GUARD_FAILED -> {
                draft.status(Status.ERROR, message);
                draft.fact(Fact.ERROR_CODE, GUARD_FAILED);
                draft.attribute("status", new AttributeValue.Text(word));
            }
            case "" -> draft.status(message.isEmpty() ? Status.OK : Status.ERROR, message);
            case "success", "ok" -> draft.status(Status.OK, message);
            default -> {
                draft.status(Status.OK, message);
                draft.attribute("status", new AttributeValue.Text(word));
            }
        }
    }

    private static String message(JsonNode error) {
        JsonNode message = error.get("message");
        return message != null && message.isTextual() ? message.textValue() : Nodes.text(error);
    }

    static void modelUse(
            SpanDraft draft,
            @Nullable String model,
            @Nullable Usage usage,
            @Nullable JsonNode cost) {
        fact(draft, Fact.REQUEST_MODEL, model);
        if (usage != null) {
            count(draft, Fact.INPUT_TOKENS, usage.promptTokens());
            count(draft, Fact.OUTPUT_TOKENS, usage.completionTokens());
            count(draft, Fact.TOTAL_TOKENS, usage.totalTokens());
        }
        JsonNode amount = present(cost);
        if (amount != null) {
            draft.fact(Fact.TOTAL_COST, Nodes.value(amount));
        }
    }

    private static void count(SpanDraft draft, Fact fact, @Nullable Long count) {
        if (count != null) {
            draft.fact(fact, count);
        }
    }

    static void tags(SpanDraft draft, @Nullable JsonNode tags) {
        JsonNode list = present(tags);
        if (list != null) {
            draft.fact(Fact.TAGS, Nodes.value(list));
        }
    }

    static void fact(SpanDraft draft, Fact fact, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            draft.fact(fact, text);
        }
    }

    static void text(SpanDraft draft, String key, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            draft.attribute(key, new AttributeValue.Text(text));
        }
    }

    static void attributes(
            SpanDraft draft, String prefix, @Nullable Map<String, JsonNode> attributes) {
        if (attributes != null) {
            attributes.forEach((key, node) -> {
                if (present(node) != null) {
                    draft.attribute(prefix + key, Nodes.value(node));
                }
            });
        }
    }

    private static @Nullable JsonNode present(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode() ? null : node;
    }
}
