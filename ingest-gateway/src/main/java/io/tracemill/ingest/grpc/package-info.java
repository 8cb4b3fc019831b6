/// OpenTelemetry over gRPC: the three export services with plain bytes as messages, behind the same
/// [io.tracemill.ingest.Intake].
@NullMarked
package io.tracemill.ingest.grpc;

import org.jspecify.annotations.NullMarked;
