package io.tracemill.schemas.topic;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// A header of the records of `traces` and `scores` that say that a trace is no more: in `traces`
/// its last revision, in `scores` a record without a value.
public final class ErasedMark {

    private static final String NAME = "erased";

    private ErasedMark() {}

    /// The headers with the mark.
    public static Headers addTo(Headers headers) {
        return new RecordHeaders(headers.toArray()).add(NAME, new byte[0]);
    }

    public static boolean isOn(Headers headers) {
        return headers.lastHeader(NAME) != null;
    }
}
