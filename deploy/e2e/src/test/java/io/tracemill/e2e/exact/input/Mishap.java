package io.tracemill.e2e.exact.input;

import java.util.List;
import java.util.Random;

/// A way in which a call fails, what a client writes about it, and what type of failure that is. A
/// reader has no doubt about any of them.
///
/// @param message the status message; empty when there is none
/// @param exception the class of the exception, empty when there is none
/// @param errorType `error.type`, empty when there is none
/// @param code `error.code`, empty when there is none
/// @param httpStatus 0 when there is none
public record Mishap(
        String type,
        String message,
        String exception,
        String errorType,
        String code,
        int httpStatus) {

    private static Mishap of(String type, String message, String exception) {
        return new Mishap(type, message, exception, "", "", 0);
    }

    private static Mishap ofHttp(String type, int status, String message, String errorType) {
        return new Mishap(type, message, "", errorType, "", status);
    }

    private static Mishap ofCode(String type, int status, String code, String message) {
        return new Mishap(type, message, "", "", code, status);
    }

    /// What may pass when it is tried again.
    static final List<Mishap> PASSING =
            List.of(
                    of(
                            "timeout",
                            "No answer within 60 seconds: request timed out",
                            "openai.APITimeoutError"),
                    ofHttp("timeout", 504, "The upstream gave no answer: gateway timeout", ""),
                    of("timeout", "Read timed out", "java.net.SocketTimeoutException"),
                    ofHttp(
                            "rate_limit",
                            429,
                            "Too many requests: 60 per minute are allowed, try again in 2s",
                            "RateLimitError"),
                    of(
                            "rate_limit",
                            "Rate exceeded: too many requests at once",
                            "ThrottlingException"),
                    ofHttp("overloaded", 529, "Overloaded: come back later", "overloaded_error"),
                    ofHttp("overloaded", 503, "There is no capacity for this model right now", ""),
                    ofHttp(
                            "server_error",
                            500,
                            "Our servers had an internal server error while they worked on this",
                            "InternalServerError"),
                    ofHttp("server_error", 502, "Bad gateway", ""),
                    of("network", "Connection refused by the other side", "httpx.ConnectError"),
                    ofCode("network", 0, "ECONNRESET", "socket hang up while reading"),
                    of(
                            "invalid_response",
                            "The answer is not valid JSON: expecting a value at line 1, column 1",
                            "json.decoder.JSONDecodeError"));

    /// What fails again and again.
    static final List<Mishap> LASTING =
            List.of(
                    ofCode(
                            "quota_exceeded",
                            429,
                            "insufficient_quota",
                            "The account is out of credit: see plan and billing"),
                    ofHttp("quota_exceeded", 402, "Payment required to go on", ""),
                    ofCode(
                            "context_length",
                            400,
                            "context_length_exceeded",
                            "The prompt has 140000 tokens, more than the context window of 128000 tokens"),
                    ofCode(
                            "content_filter",
                            400,
                            "content_filter",
                            "The prompt was blocked by the content filter"),
                    ofHttp("authentication", 401, "The API key is invalid", "AuthenticationError"),
                    ofHttp(
                            "permission",
                            403,
                            "This organization is not allowed to use the model",
                            "PermissionDeniedError"),
                    ofHttp(
                            "invalid_request",
                            400,
                            "Parameter temperature has to be between 0 and 2",
                            "BadRequestError"),
                    ofHttp(
                            "invalid_request",
                            422,
                            "Messages have to begin with one of the user",
                            "UnprocessableEntityError"),
                    ofHttp(
                            "not_found",
                            404,
                            "There is no such model: it does not exist",
                            "NotFoundError"),
                    of(
                            "cancelled",
                            "The request was cancelled by its caller",
                            "asyncio.CancelledError"),
                    ofHttp("cancelled", 499, "Client closed request", ""),
                    of("budget", "Recursion limit of 25 was reached", "GraphRecursionError"),
                    of(
                            "budget",
                            "Budget exceeded: 12.00 of 10.00 dollars are spent",
                            "BudgetExceededError"),
                    of("unknown", "something odd happened over there", "OddityError"));

    static final List<Mishap> OF_TOOLS =
            List.of(
                    of("tool_error", "Tool lookup_order failed: no such order", "ToolException"),
                    of("tool_error", "Error while executing the tool: division by zero", ""),
                    of(
                            "tool_error",
                            "The warehouse did not answer: connection refused",
                            "httpx.ConnectError"));

    static Mishap anyOf(Random random) {
        return random.nextBoolean() ? passing(random) : lasting(random);
    }

    static Mishap passing(Random random) {
        return PASSING.get(random.nextInt(PASSING.size()));
    }

    static Mishap lasting(Random random) {
        return LASTING.get(random.nextInt(LASTING.size()));
    }

    static Mishap ofTool(Random random) {
        return OF_TOOLS.get(random.nextInt(OF_TOOLS.size()));
    }

    /// The same in words that nobody else uses: providers number their requests.
    Mishap numbered(Random random) {
        StringBuilder number = new StringBuilder(" (request ");
        for (int i = 0; i < 8; i++) {
            number.append("bcdfghjkmnpqrtvwxz".charAt(random.nextInt(18)));
        }
        return new Mishap(
                type, message + number.append(')'), exception, errorType, code, httpStatus);
    }
}
