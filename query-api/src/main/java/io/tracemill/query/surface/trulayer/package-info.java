/// TruLayer's reads: <https://docs.trulayer.ai>. Traces page by page with cursors, one trace,
/// exports, metrics, clusters of failures.
///
/// What came in by OpenTelemetry has ids that are no UUIDs; they are shown as they are.
@NullMarked
package io.tracemill.query.surface.trulayer;

import org.jspecify.annotations.NullMarked;
