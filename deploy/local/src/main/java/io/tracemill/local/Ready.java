package io.tracemill.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemill.local.process.OwnerOnlyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `ready.json` says: where everything is, and with which keys.
///
/// @param gatewayGrpc `host:port`
/// @param kafka `host:port`
/// @param apiKey sends to and reads of the project
/// @param adminKey may do everything
/// @param keys one key with each product's prefix, all of the project
/// @param pids the process of each component
public record Ready(
        String gateway,
        String gatewayGrpc,
        String query,
        String kafka,
        String clickhouse,
        String projectId,
        String apiKey,
        String adminKey,
        Map<String, String> keys,
        Map<String, Long> pids) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /// Copies the maps.
    public Ready {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        pids = Collections.unmodifiableMap(new LinkedHashMap<>(pids));
    }

    /// Reads the file of a running stack.
    public static Ready read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Ready.class);
    }

    /// Writes the file whole or not at all.
    void write(Path file) throws IOException {
        OwnerOnlyFile.write(file, JSON.writeValueAsBytes(this));
    }
}
