package io.tracemill.local.prepare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemill.local.process.OwnerOnlyFile;
import io.tracemill.schemas.access.ApiKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The plain keys of a local stack; the topics hold only their hashes, so they are kept in a file.
///
/// @param adminKey of the whole tenant
/// @param keys of the project, by the product whose prefix they carry
public record SeededKeys(String adminKey, Map<String, String> keys) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /// The prefix of each product's keys.
    private static final List<Map.Entry<String, String>> PREFIXES =
            List.of(
                    Map.entry("tracellm", "tlm_sk_"),
                    Map.entry("trainly", "tk_"),
                    Map.entry("trulayer", "tl_"),
                    Map.entry("anyway", "sk_"),
                    Map.entry("sideseat", "pk-ss-"));

    /// Copies the map.
    public SeededKeys {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /// The key to show first.
    public String first() {
        return keys.getOrDefault("tracellm", adminKey);
    }

    @Override
    public String toString() {
        return "SeededKeys[" + keys.keySet() + "]";
    }

    /// The keys that the file holds, new ones when there is no file.
    static SeededKeys load(Path file) throws IOException {
        if (Files.exists(file)) {
            return JSON.readValue(file.toFile(), SeededKeys.class);
        }
        Map<String, String> keys = new LinkedHashMap<>();
        PREFIXES.forEach(entry -> keys.put(entry.getKey(), ApiKeys.generate(entry.getValue())));
        SeededKeys created = new SeededKeys(ApiKeys.generate("tlm_sk_"), keys);
        OwnerOnlyFile.write(file, JSON.writeValueAsBytes(created));
        return created;
    }
}
