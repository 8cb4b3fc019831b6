/// OpenTelemetry's `ExportTraceServiceRequest` as protobuf and as JSON, by a streaming walk over
/// the bytes.
///
/// Left out: trace state, flags, schema URLs and the counts of what the sender dropped.
@NullMarked
package io.tracemill.ingest.dialect.otlp;

import org.jspecify.annotations.NullMarked;
