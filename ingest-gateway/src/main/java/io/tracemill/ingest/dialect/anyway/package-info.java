/// Anyway's `POST /v1/ingest`: traces as JSON, many in one request. Its SDKs send OTLP, which is a
/// dialect of its own.
///
/// Metrics are counted and not stored, and so is what is said of a trace beside its spans.
@NullMarked
package io.tracemill.ingest.dialect.anyway;

import org.jspecify.annotations.NullMarked;
