package io.tracemill.ingest.http;

import io.tracemill.ingest.access.Access;
import java.util.Optional;

/// Who sends a request whose payload may name the project itself.
///
/// @param access to the project that the key and the path stand for
/// @param tenant of a key that may write into all of its tenant's projects
record Sender(Access access, Optional<String> tenant) {

    boolean isRefused() {
        return access instanceof Access.Denied && tenant.isEmpty();
    }
}
