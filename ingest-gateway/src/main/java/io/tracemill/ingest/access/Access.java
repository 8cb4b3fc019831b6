package io.tracemill.ingest.access;

import io.tracemill.ingest.Refusal;
import io.tracemill.schemas.model.ProjectId;

/// Whether a request may write, and into which project.
public sealed interface Access {

    record Granted(ProjectId projectId) implements Access {}

    record Denied(Refusal refusal) implements Access {}
}
