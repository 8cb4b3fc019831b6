package io.tracemill.query.surface.trulayer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.value.TypedAttributes;
import io.tracemill.query.whole.ReceivedSpan;
import io.tracemill.query.whole.WholeTrace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a trace's root says of the whole, beyond what the trace's row knows.
record RootFacts(
        @Nullable String externalId,
        List<String> tags,
        Map<String, String> tagMap,
        Map<String, Object> metadata) {

    private static final String EXTERNAL_ID = "external_id";
    private static final String TAG_MAP = "trulayer.tags";

    static RootFacts of(WholeTrace whole) {
        StoredTrace trace = whole.trace();
        ReceivedSpan root = whole.root().orElse(null);
        if (root == null) {
            return new RootFacts(null, trace.tags(), pairs(trace.tags()), Map.of());
        }
        Map<String, Object> attributes = TypedAttributes.of(root.span());
        // those of the root are in the order in which they were sent
        boolean all = root.tags().containsAll(trace.tags());
        List<String> tags = all ? root.tags() : trace.tags();
        Object externalId = attributes.get(EXTERNAL_ID);
        Optional<JsonNode> sentMap = Metadata.object(attributes.get(TAG_MAP));
        return new RootFacts(
                externalId == null ? null : externalId.toString(),
                tags,
                sentMap.map(RootFacts::map).orElseGet(() -> pairs(tags)),
                Metadata.of(attributes));
    }

    private static Map<String, String> map(JsonNode sent) {
        Map<String, String> map = new LinkedHashMap<>();
        sent.properties().forEach(tag -> map.put(tag.getKey(), text(tag.getValue())));
        return map;
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.isTextual() ? value.textValue() : value.toString();
    }

    /// Tags of the form `key:value`, which is what `tag_key` and `tag_value` look for.
    private static Map<String, String> pairs(List<String> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String tag : tags) {
            int colon = tag.indexOf(':');
            if (colon > 0 && !tag.startsWith("//", colon + 1)) {
                map.put(tag.substring(0, colon), tag.substring(colon + 1));
            }
        }
        return map;
    }
}
