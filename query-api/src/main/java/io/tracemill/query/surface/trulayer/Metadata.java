package io.tracemill.query.surface.trulayer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tracemill.query.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What TruLayer calls metadata: as it was sent, else the attributes that other products have for
/// it, else all attributes.
final class Metadata {

    private static final String MEMBER = "metadata";
    private static final String PREFIX = "metadata.";

    /// Shown elsewhere.
    private static final Set<String> OWN =
            Set.of("external_id", "trulayer.tags", "trulayer.type", "trulayer.project");

    private Metadata() {}

    static Map<String, Object> of(Map<String, Object> attributes) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        object(attributes.get(MEMBER)).ifPresent(node -> put(node, metadata));
        Map<String, Object> others = new LinkedHashMap<>();
        attributes.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                metadata.put(key.substring(PREFIX.length()), value);
            } else if (!OWN.contains(key) && !key.equals(MEMBER)) {
                others.put(key, value);
            }
        });
        return metadata.isEmpty() && !attributes.containsKey(MEMBER) ? others : metadata;
    }

    /// An attribute that is a JSON object.
    static Optional<JsonNode> object(@Nullable Object attribute) {
        if (attribute == null) {
            return Optional.empty();
        }
        Object json = attribute instanceof RawValue raw ? raw.rawValue() : attribute;
        return Json.parse(String.valueOf(json)).filter(JsonNode::isObject);
    }

    private static void put(JsonNode object, Map<String, Object> metadata) {
        object.properties().forEach(member -> metadata.put(member.getKey(), member.getValue()));
    }
}
