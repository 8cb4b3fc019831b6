package io.tracemill.bench.workload;

/// How a span of the load fails, in the words of the client libraries.
public enum Failure {
    NONE("", "", 0),
    RATE_LIMIT(
            "RateLimitError",
            "Rate limit reached for requests per minute. Please try again in 20s.",
            429),
    TIMEOUT("APITimeoutError", "Request timed out.", 408),
    CONTEXT_LENGTH(
            "BadRequestError",
            "This model's maximum context length is 128000 tokens. However, your messages resulted in 131072 tokens.",
            400),
    OVERLOADED(
            "InternalServerError",
            "The engine is currently overloaded, please try again later",
            503),
    AUTHENTICATION("AuthenticationError", "Incorrect API key provided", 401),
    TOOL("ToolException", "the tool answered with an error: upstream connection refused", 0);

    private final String type;
    private final String message;
    private final int httpStatus;

    Failure(String type, String message, int httpStatus) {
        this.type = type;
        this.message = message;
        this.httpStatus = httpStatus;
    }

    /// The exception's type, empty for a success.
    public String type() {
        return type;
    }

    /// The exception's message, empty for a success.
    public String message() {
        return message;
    }

    /// The status of the HTTP answer, 0 where there was none.
    public int httpStatus() {
        return httpStatus;
    }

    /// Whether it is one at all.
    public boolean isFailure() {
        return this != NONE;
    }
}
