package io.tracemill.query.surface.trulayer;

import io.micronaut.http.MutableHttpResponse;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Problem;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.http.SurfaceErrors;
import io.tracemill.query.parameter.Violation;
import io.tracemill.query.surface.Surface;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.util.Optional;

/// Words errors as TruLayer does. Its SDKs look for words such as `invalid_api_key` in `error` and
/// in `code`, so where there is such a word both are it.
@Singleton
public final class TruLayerErrors implements SurfaceErrors {

    /// A violation whose type begins like this is one of TruLayer's own words.
    static final String OWN_WORD = "error.";

    private static final int UNPROCESSABLE = 422;
    private static final int BAD_REQUEST = 400;

    /// The body of an error.
    record ErrorSchema(String error, String code, String message) {}

    @Override
    public Surface surface() {
        return Surface.TRULAYER;
    }

    @Override
    public Type shape() {
        return ErrorSchema.class;
    }

    @Override
    public MutableHttpResponse<byte[]> answer(Problem problem) {
        int status = problem.status() == UNPROCESSABLE ? BAD_REQUEST : problem.status();
        ErrorSchema body =
                word(problem)
                        .map(word -> new ErrorSchema(word, word, problem.message()))
                        .orElseGet(() ->
                                new ErrorSchema(
                                        problem.message(), problem.code(), problem.message()));
        return Answers.json(status, body);
    }

    private static Optional<String> word(Problem problem) {
        if (problem.failure().orElse(null) instanceof RefusedException refused) {
            return Optional.ofNullable(
                    switch (refused.reason()) {
                        case UNAUTHORIZED -> "invalid_api_key";
                        case KEY_REVOKED -> "key_revoked";
                        case KEY_EXPIRED -> "api_key_expired";
                        case FORBIDDEN -> "scope_forbidden";
                        default -> null;
                    });
        }
        return problem.violations().stream()
                .map(Violation::type)
                .filter(type -> type.startsWith(OWN_WORD))
                .findFirst();
    }
}
