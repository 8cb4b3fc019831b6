/// Where loose facts and attributes become a [io.tracemill.schemas.model.Span]: the meaning of
/// GenAI attributes, whatever dialect they came in.
@NullMarked
package io.tracemill.ingest.span;

import org.jspecify.annotations.NullMarked;
