package io.tracemill.ingest.dialect;

import io.tracemill.schemas.model.ProjectId;

/// What is known of a request besides its body; absent headers are empty.
///
/// @param projectId whose spans these are, by the key that came with them
public record Arrival(
        ProjectId projectId, long receivedUnixMillis, String contentType, String userAgent) {}
