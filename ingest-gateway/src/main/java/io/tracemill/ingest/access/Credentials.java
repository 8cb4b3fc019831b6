package io.tracemill.ingest.access;

import org.jspecify.annotations.Nullable;

/// What a request says about who sends it and for which project; null where it says nothing.
///
/// @param project named by the path, else by a header
public record Credentials(
        @Nullable String authorization, @Nullable String apiKey, @Nullable String project) {

    /// Keys are never logged.
    @Override
    public String toString() {
        return "Credentials[project=%s]".formatted(project);
    }
}
