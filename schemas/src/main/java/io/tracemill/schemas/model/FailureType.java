package io.tracemill.schemas.model;

import java.util.Locale;

/// What kind of failure a span ended with. The order is part of the stored format: append only.
public enum FailureType {
    /// Nothing below can be told; programming errors too.
    UNKNOWN,
    /// No answer in time.
    TIMEOUT,
    /// Too many requests or tokens per time; it passes by waiting.
    RATE_LIMIT,
    /// The provider's account is out of credit, plan, spend cap or allotment.
    QUOTA_EXCEEDED,
    /// The input, or input and requested output, is longer than the model's window.
    CONTEXT_LENGTH,
    /// The answer is empty, cut, not JSON or breaks the schema.
    INVALID_RESPONSE,
    /// Prompt or answer was blocked by a filter or guardrail, or refused.
    CONTENT_FILTER,
    /// No, a wrong, an expired or a revoked key.
    AUTHENTICATION,
    /// A known caller is not allowed.
    PERMISSION,
    /// Malformed or unsupported parameters or message order.
    INVALID_REQUEST,
    /// Model, deployment, route or session does not exist or is retired.
    NOT_FOUND,
    /// The provider has no capacity now.
    OVERLOADED,
    /// The provider broke.
    SERVER_ERROR,
    /// DNS, TCP, TLS, proxy, or the connection was cut.
    NETWORK,
    /// The caller gave up.
    CANCELLED,
    /// A tool, or the call of it, failed.
    TOOL_ERROR,
    /// A cap that the application or its gateway set.
    BUDGET;

    private static final FailureType[] ALL = values();

    /// The name on the wire and in the tables, `rate_limit` for [#RATE_LIMIT].
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FailureType ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }
}
