package io.tracemill.query.message.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.message.Attributes;
import io.tracemill.query.message.Category;
import io.tracemill.query.message.Message;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.message.Place;
import io.tracemill.query.message.Role;
import io.tracemill.query.message.SpanMessage;
import io.tracemill.query.message.content.Content;
import io.tracemill.query.message.content.JsonMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tells the documents that a retriever found.
final class RetrievalReader {

    /// OpenInference spells documents out below these.
    private static final List<String> SPELT =
            List.of("retrieval.documents.", "reranker.output_documents.");

    private static final String DOCUMENT = "document.";

    private RetrievalReader() {}

    static List<SpanMessage> read(MessageSpan span, Attributes attributes) {
        List<Content> documents = new ArrayList<>();
        for (String prefix : SPELT) {
            attributes
                    .items(prefix)
                    .forEach(document -> documents.add(new Content.Json(document(document))));
        }
        if (documents.isEmpty()) {
            addAnswer(documents, span);
        }
        if (documents.isEmpty()) {
            return List.of();
        }
        return List.of(
                new SpanMessage(
                        Message.of(Role.USER, documents),
                        Place.DOCUMENT,
                        Category.RETRIEVAL,
                        false,
                        span.startUnixNanos(),
                        span.startUnixNanos()));
    }

    private static JsonNode document(Map<String, String> members) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        members.forEach((name, value) -> {
            boolean prefixed = name.startsWith(DOCUMENT);
            String plain = prefixed ? name.substring(DOCUMENT.length()) : name;
            document.set(plain, value(plain, value));
        });
        return document;
    }

    private static JsonNode value(String name, String value) {
        return switch (name) {
            case "score" -> Json.parse(value).orElse(TextNode.valueOf(value));
            case "metadata" -> JsonMembers.parsed(value).orElse(TextNode.valueOf(value));
            default -> TextNode.valueOf(value);
        };
    }

    private static void addAnswer(List<Content> documents, MessageSpan span) {
        JsonMembers.parsed(span.output().text())
                .ifPresent(answer -> {
                    JsonNode list = answer.isArray() ? answer : answer.path("documents");
                    if (list.isArray()) {
                        list.forEach(document -> documents.add(new Content.Json(document)));
                    } else {
                        documents.add(new Content.Json(answer));
                    }
                });
    }
}
