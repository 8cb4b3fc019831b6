package io.tracemill.ingest.dialect.trulayer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.ingest.dialect.json.Nodes;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.Status;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts members that traces and spans share into a draft; what is absent says nothing.
final class Members {

    /// What TruLayer takes for the cost of something in its metadata.
    private static final String COST_IN_METADATA = "cost_usd";

    private Members() {}

    static void content(SpanDraft draft, @Nullable JsonNode input, @Nullable JsonNode output) {
        JsonNode in = Nodes.present(input);
        if (in != null) {
            draft.input(Nodes.text(in), Nodes.source(in));
        }
        JsonNode out = Nodes.present(output);
        if (out != null) {
            draft.output(Nodes.text(out), Nodes.source(out));
        }
    }

    /// Where there is no error, it went well.
    ///
    /// @param endUnixNanos when an exception is said to have happened
    static void error(SpanDraft draft, @Nullable JsonNode sent, long endUnixNanos) {
        JsonNode error = Nodes.present(sent);
        if (error == null || error.isBoolean() && !error.booleanValue()) {
            draft.status(Status.OK, "");
            return;
        }
        String words = error.isBoolean() ? "" : words(error);
        Traceback traceback = Traceback.of(words);
        draft.status(Status.ERROR, traceback.message());
        if (traceback.isTraceback()) {
            draft.event(
                    new SpanEvent(
                            "exception",
                            endUnixNanos,
                            List.of(
                                    Attribute.text("exception.type", traceback.type()),
                                    Attribute.text("exception.message", traceback.said()),
                                    Attribute.text("exception.stacktrace", words))));
        }
    }

    private static String words(JsonNode error) {
        JsonNode message = error.isObject() ? Nodes.present(error.get("message")) : null;
        return Nodes.text(message == null ? error : message);
    }

    /// The amount that is stated, else the one that metadata hold.
    static void cost(SpanDraft draft, @Nullable JsonNode cost, @Nullable JsonNode metadata) {
        JsonNode stated = Nodes.present(cost);
        JsonNode amount =
                stated == null && metadata != null
                        ? Nodes.present(metadata.get(COST_IN_METADATA))
                        : stated;
        if (amount != null) {
            draft.fact(Fact.TOTAL_COST, Nodes.value(amount));
        }
    }

    static void metadata(SpanDraft draft, @Nullable JsonNode sent) {
        JsonNode metadata = Nodes.present(sent);
        if (metadata != null && !(metadata.isContainerNode() && metadata.isEmpty())) {
            draft.attribute("metadata", Nodes.value(metadata));
        }
    }

    static void fact(SpanDraft draft, Fact fact, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            draft.fact(fact, text);
        }
    }

    static void count(SpanDraft draft, Fact fact, @Nullable Long count) {
        if (count != null) {
            draft.fact(fact, count);
        }
    }

    static void text(SpanDraft draft, String key, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            draft.attribute(key, new AttributeValue.Text(text));
        }
    }

    static void others(SpanDraft draft, @Nullable Map<String, JsonNode> others) {
        if (others != null) {
            others.forEach((key, node) -> {
                if (Nodes.present(node) != null) {
                    draft.attribute(key, Nodes.value(node));
                }
            });
        }
    }
}
