package io.tracemill.ingest.access;

import io.tracemill.ingest.Refusal;
import io.tracemill.schemas.model.ProjectId;

/// Whether a request may write, and into which project.
public sealed interface Access {

    /// @param use what the key takes up, for what is counted later on
    record Granted(ProjectId projectId, KeyUse use) implements Access {}

    /// @param mayBeNew whether it is denied only because the key, or the project that the request
    ///   names, is not known
    record Denied(Refusal refusal, boolean mayBeNew) implements Access {

        Denied(Refusal refusal) {
            this(refusal, false);
        }
    }
}
