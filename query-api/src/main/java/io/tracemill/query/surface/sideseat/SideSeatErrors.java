package io.tracemill.query.surface.sideseat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.context.ServerRequestContext;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Problem;
import io.tracemill.query.http.SurfaceErrors;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.sideseat.parameter.SideSeatProblem;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// SideSeat's errors: `{"error":"not_found","code":"TRACE_NOT_FOUND","message":"…"}`; nothing at
/// all where it has no route.
@Singleton
final class SideSeatErrors implements SurfaceErrors {

    private static final int UNPROCESSABLE = 422;

    /// @param error what kind of error, by its status
    /// @param code for programs, in capitals
    record ErrorSchema(String error, String code, String message) {}

    @Override
    public Surface surface() {
        return Surface.SIDESEAT;
    }

    @Override
    public Type shape() {
        return ErrorSchema.class;
    }

    @Override
    public MutableHttpResponse<byte[]> answer(Problem problem) {
        if (problem.failure().isEmpty() && problem.status() != 400) {
            return HttpResponse.status(
                    problem.status(), HttpStatus.getDefaultReason(problem.status()));
        }
        if (problem.code().equals(SideSeatProblem.PLAIN_TEXT)) {
            return HttpResponse.<byte[]>badRequest()
                    .contentType(MediaType.of("text/plain; charset=utf-8"))
                    .body(problem.message().getBytes(StandardCharsets.UTF_8));
        }
        // the product has no other word for what it cannot work with
        int status = problem.status() == UNPROCESSABLE ? 400 : problem.status();
        return Answers.json(
                status, new ErrorSchema(error(status), code(problem), message(problem)));
    }

    private static String error(int status) {
        return switch (status) {
            case 202 -> "accepted";
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 409 -> "conflict";
            case 429 -> "rate_limited";
            case 503 -> "service_unavailable";
            default -> status < 500 ? "bad_request" : "internal_error";
        };
    }

    private static String code(Problem problem) {
        return switch (problem.status()) {
            case 401 -> isAuthorized() ? "API_KEY_INVALID" : "AUTH_REQUIRED";
            case 403 -> "INSUFFICIENT_SCOPE";
            case 500 -> "INTERNAL";
            case 503 -> "SERVICE_UNAVAILABLE";
            default -> problem.code().toUpperCase(Locale.ROOT);
        };
    }

    private static String message(Problem problem) {
        if (problem.status() != 401) {
            return problem.message();
        }
        return isAuthorized() ? "Invalid or expired API key" : "Authentication required";
    }

    /// Whether the request came with the header that the product looks for its keys in.
    private static boolean isAuthorized() {
        return ServerRequestContext.currentRequest()
                .map(HttpRequest::getHeaders)
                .map(headers -> headers.contains("Authorization"))
                .orElse(false);
    }
}
