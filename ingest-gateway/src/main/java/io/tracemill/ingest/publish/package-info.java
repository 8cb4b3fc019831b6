/// Trace events into Kafka: packed into records, bounded in flight, answered only when the broker
/// has them all.
@NullMarked
package io.tracemill.ingest.publish;

import org.jspecify.annotations.NullMarked;
