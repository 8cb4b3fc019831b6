/// Keeps the states of traces in the stores of Kafka Streams: one record for each trace, further
/// ones for the spans of large traces, none for traces that have been idle for long.
@NullMarked
package io.tracemill.process.store;

import org.jspecify.annotations.NullMarked;
