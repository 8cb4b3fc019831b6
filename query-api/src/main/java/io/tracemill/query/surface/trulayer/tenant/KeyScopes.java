package io.tracemill.query.surface.trulayer.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.schemas.access.KeyScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What TruLayer's keys may do, in its words: nothing said is reading and writing, `query` is
/// reading only.
final class KeyScopes {

    private static final List<KeyScope> FULL = List.of(KeyScope.INGEST, KeyScope.READ);

    private KeyScopes() {}

    /// @param sent a list of words; missing or empty for a full key
    static List<KeyScope> read(JsonNode sent) {
        if (sent.isMissingNode() || sent.isNull()) {
            return FULL;
        }
        if (!sent.isArray()) {
            throw Bodies.malformed("scopes: expected a list");
        }
        Set<KeyScope> scopes = new TreeSet<>();
        for (JsonNode word : sent) {
            switch (word.asText()) {
                case "query", "read" -> scopes.add(KeyScope.READ);
                case "ingest" -> scopes.add(KeyScope.INGEST);
                case "admin" -> scopes.add(KeyScope.ADMIN);
                default ->
                        throw Bodies.malformed(
                                "scopes: expected query, ingest or admin, got " + word.asText());
            }
        }
        return scopes.isEmpty() ? FULL : List.copyOf(scopes);
    }

    static List<String> words(List<KeyScope> scopes) {
        List<String> words = new ArrayList<>();
        if (scopes.contains(KeyScope.ADMIN)) {
            words.add("admin");
        }
        if (scopes.containsAll(FULL)) {
            return words;
        }
        if (scopes.contains(KeyScope.READ)) {
            words.add("query");
        }
        if (scopes.contains(KeyScope.INGEST)) {
            words.add("ingest");
        }
        return words;
    }
}
