package io.tracemill.query.surface.trainly;

import io.micronaut.http.MutableHttpResponse;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Problem;
import io.tracemill.query.http.SurfaceErrors;
import io.tracemill.query.surface.Surface;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;

/// Words errors as Trainly does; what it has no status for is a bad request.
@Singleton
final class TrainlyErrors implements SurfaceErrors {

    private static final int UNPROCESSABLE = 422;
    private static final int BAD_REQUEST = 400;

    /// The body of an error.
    record ErrorSchema(ErrorDetailSchema error) {}

    /// @param code the HTTP status
    record ErrorDetailSchema(int code, String message) {}

    @Override
    public Surface surface() {
        return Surface.TRAINLY;
    }

    @Override
    public Type shape() {
        return ErrorSchema.class;
    }

    @Override
    public MutableHttpResponse<byte[]> answer(Problem problem) {
        int status = problem.status() == UNPROCESSABLE ? BAD_REQUEST : problem.status();
        return Answers.json(
                status, new ErrorSchema(new ErrorDetailSchema(status, problem.message())));
    }
}
