package io.tracemill.process.retry.session;

/// What was asked, and in which session of a project.
///
/// @param fingerprint of what was asked, 0 when it is not known
public record RequestId(String sessionId, long fingerprint) {

    public static final RequestId UNKNOWN = new RequestId("", 0);
}
