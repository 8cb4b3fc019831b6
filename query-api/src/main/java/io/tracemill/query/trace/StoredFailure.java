package io.tracemill.query.trace;

/// Why a span or a trace is said to have failed.
///
/// @param type empty when it did not, and then the rest is empty too
/// @param spanId of a trace: the span that the failure came from
public record StoredFailure(String type, String rule, String evidence, String spanId) {

    public static final StoredFailure NONE = new StoredFailure("", "", "", "");

    public boolean isNone() {
        return type.isEmpty();
    }
}
