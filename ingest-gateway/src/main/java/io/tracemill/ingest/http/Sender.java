package io.tracemill.ingest.http;

import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.access.Access;
import io.tracemill.ingest.access.KeyUse;
import java.util.Optional;

/// Who sends a request whose payload may name the project itself.
///
/// @param access to the project that the key and the path stand for
/// @param tenant of a key that may write into all of its tenant's projects
/// @param use what the key takes up
record Sender(Access access, Optional<String> tenant, KeyUse use) {

    /// Whether the key may have been made a moment ago; one of a whole tenant is known.
    boolean mayBeNew() {
        return tenant.isEmpty() && access instanceof Access.Denied denied && denied.mayBeNew();
    }

    /// Whether it makes no difference what the payload says.
    boolean isRefused() {
        return access instanceof Access.Denied(Refusal refusal, boolean _)
                && (tenant.isEmpty() || refusal.reason() == Refusal.Reason.RATE_LIMITED);
    }
}
