/// Trainly's `POST /v1/{project}/traces`, one trace a request: as its page describes it
/// (<https://www.trainlyai.com/docs>) and as its SDK 0.6.1 really sends it, which differs in the
/// form of spans.
///
/// Tool calls become spans; nothing is dropped.
@NullMarked
package io.tracemill.ingest.dialect.trainly;

import org.jspecify.annotations.NullMarked;
