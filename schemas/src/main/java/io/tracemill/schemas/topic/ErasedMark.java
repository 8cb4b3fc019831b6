package io.tracemill.schemas.topic;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// A header of the records of `traces` and `scores` that say that a trace is no more: in `traces`
/// its last revision, in `scores` a record without a value. Another one is on the revision of a
/// trace that lost some of its spans.
public final class ErasedMark {

    private static final String NAME = "erased";
    private static final String PART = "erased-part";

    private ErasedMark() {}

    /// The headers with the mark.
    public static Headers addTo(Headers headers) {
        return new RecordHeaders(headers.toArray()).add(NAME, new byte[0]);
    }

    /// The headers with the mark of what lost a part of itself.
    public static Headers addPartTo(Headers headers) {
        return new RecordHeaders(headers.toArray()).add(PART, new byte[0]);
    }

    /// Whether what was told before of the same trace is not to be told again.
    public static boolean isAnyOn(Headers headers) {
        return isOn(headers) || headers.lastHeader(PART) != null;
    }

    public static boolean isOn(Headers headers) {
        return headers.lastHeader(NAME) != null;
    }
}
