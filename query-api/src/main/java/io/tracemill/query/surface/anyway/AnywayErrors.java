package io.tracemill.query.surface.anyway;

import io.micronaut.http.MutableHttpResponse;
import io.tracemill.query.http.Problem;
import io.tracemill.query.http.SurfaceErrors;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.anyway.Envelope.ErrorSchema;
import io.tracemill.query.surface.anyway.Envelope.FailureSchema;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/// Words errors as Anyway does.
@Singleton
final class AnywayErrors implements SurfaceErrors {

    private static final int UNPROCESSABLE = 422;
    private static final int BAD_REQUEST = 400;

    @Override
    public Surface surface() {
        return Surface.ANYWAY;
    }

    @Override
    public Type shape() {
        return FailureSchema.class;
    }

    @Override
    public MutableHttpResponse<byte[]> answer(Problem problem) {
        int status = problem.status() == UNPROCESSABLE ? BAD_REQUEST : problem.status();
        ErrorSchema error = new ErrorSchema(code(status), problem.message(), details(problem));
        return Envelope.of(status, meta -> new FailureSchema(error, meta));
    }

    private static Map<String, String> details(Problem problem) {
        Map<String, String> details = new LinkedHashMap<>();
        problem.violations()
                .forEach(violation -> details.put(violation.loc().getLast(), violation.msg()));
        return details;
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 409 -> "conflict";
            case 413 -> "payload_too_large";
            case 429 -> "rate_limited";
            case 503 -> "service_unavailable";
            default -> status < 500 ? "invalid_request" : "internal_error";
        };
    }
}
