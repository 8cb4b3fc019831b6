package io.tracemill.ingest.dialect.trulayer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tracemill.ingest.dialect.json.Nodes;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.schemas.model.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tags as a list of names, or as a map, whose entries become tags of the form `key:value`.
final class Tags {

    /// Keeps a map of tags as it was sent.
    static final String MAP = "trulayer.tags";

    private Tags() {}

    static void give(SpanDraft draft, @Nullable JsonNode sent) {
        JsonNode tags = Nodes.present(sent);
        if (tags == null) {
            return;
        }
        if (!tags.isObject()) {
            draft.fact(Fact.TAGS, Nodes.value(tags));
            return;
        }
        if (!tags.isEmpty()) {
            draft.fact(Fact.TAGS, new AttributeValue.Json(names(tags).toString()));
            draft.attribute(MAP, new AttributeValue.Json(tags.toString()));
        }
    }

    private static ArrayNode names(JsonNode tags) {
        ArrayNode names = TruLayerBody.JSON.createArrayNode();
        for (Map.Entry<String, JsonNode> tag : tags.properties()) {
            JsonNode value = Nodes.present(tag.getValue());
            names.add(value == null ? tag.getKey() : tag.getKey() + ':' + Nodes.text(value));
        }
        return names;
    }
}
