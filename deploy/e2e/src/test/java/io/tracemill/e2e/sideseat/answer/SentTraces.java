package io.tracemill.e2e.sideseat.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What there is in the traces of `sideseat/otlp` that SideSeat knows less of than we do.
///
/// @param sessions the traces of each session
/// @param cached those with cached tokens under names that the product does not know
/// @param google those with calls of Google's models
/// @param associated those whose session and user stand in association properties
public record SentTraces(
        Set<String> all,
        Map<String, Set<String>> sessions,
        Set<String> cached,
        Set<String> google,
        Set<String> associated,
        int associatedSpans) {

    /// Asks what is stored of them.
    public static SentTraces of(Api api, String traces) {
        SentTraces sent =
                new SentTraces(
                        new HashSet<>(),
                        new HashMap<>(),
                        new HashSet<>(),
                        new HashSet<>(),
                        new HashSet<>(),
                        0);
        int associatedSpans = 0;
        for (JsonNode each : api.getJson(traces + "?limit=500&include_nongenai=true").get("data")) {
            String id = each.get("trace_id").asText();
            JsonNode spans = api.getJson(traces + "/" + id).get("spans");
            sent.all.add(id);
            sent.sessions
                    .computeIfAbsent(each.get("session_id").asText(), _ -> new HashSet<>())
                    .add(id);
            if (each.get("cache_read_tokens").asLong() > 0) {
                sent.cached.add(id);
            }
            if (has(spans, span -> span.get("model").asText().startsWith("gemini"))) {
                sent.google.add(id);
            }
            if (has(spans, span -> span.get("framework").asText().equals("TraceLoop"))) {
                sent.associated.add(id);
                associatedSpans += spans.size();
            }
        }
        return new SentTraces(
                sent.all,
                sent.sessions,
                sent.cached,
                sent.google,
                sent.associated,
                associatedSpans);
    }

    private static boolean has(JsonNode spans, Predicate<JsonNode> property) {
        for (JsonNode span : spans) {
            if (property.test(span)) {
                return true;
            }
        }
        return false;
    }

    /// The traces that an object of an answer is about.
    ///
    /// @param otherwise those of the object around it
    Set<String> about(JsonNode object, Set<String> otherwise) {
        if (object.has("trace_id")) {
            return Set.of(object.get("trace_id").asText());
        }
        if (object.has("trace_count")) {
            return sessions.getOrDefault(object.path("session_id").asText(), Set.of());
        }
        if (object.path("messages").isArray()) {
            Set<String> told = new HashSet<>();
            object.get("messages").forEach(message -> told.add(message.path("trace_id").asText()));
            return told;
        }
        return otherwise;
    }
}
