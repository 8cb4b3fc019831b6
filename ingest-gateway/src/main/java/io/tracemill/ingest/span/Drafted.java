package io.tracemill.ingest.span;

import io.tracemill.ingest.validate.Violation;
import io.tracemill.schemas.model.Span;

/// What became of a draft.
public sealed interface Drafted {

    record Accepted(Span span) implements Drafted {}

    record Refused(Violation violation) implements Drafted {}
}
