package io.tracemill.process.assemble;

import io.tracemill.schemas.model.TraceRetries;
import io.tracemill.schemas.model.TraceStatus;

/// How a trace ended.
final class Ending {

    private Ending() {}

    /// A warning when something failed below, or was tried again; else a success.
    static TraceStatus of(
            boolean failed, Highlights highlights, Counts counts, TraceRetries retries) {
        if (failed) {
            return TraceStatus.FAILED;
        }
        boolean wavered =
                !highlights.causes.isEmpty()
                        || counts.retries > 0
                        || !retries.retryChains().isEmpty();
        return wavered ? TraceStatus.WARNING : TraceStatus.SUCCESS;
    }
}
