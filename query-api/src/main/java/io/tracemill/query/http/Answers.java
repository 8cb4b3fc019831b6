package io.tracemill.query.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tracemill.query.surface.Surface;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What is answered, as JSON; problems in the words of the surface that was asked.
@Singleton
public final class Answers {

    private final Map<Surface, SurfaceErrors> surfaces = new EnumMap<>(Surface.class);

    Answers(List<SurfaceErrors> surfaces) {
        surfaces.forEach(errors -> this.surfaces.put(errors.surface(), errors));
    }

    /// A 200 with the value as JSON.
    public static MutableHttpResponse<byte[]> ok(Object value) {
        return json(200, value);
    }

    public static MutableHttpResponse<byte[]> json(int status, Object value) {
        return HttpResponse.<byte[]>status(status, HttpStatus.getDefaultReason(status))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(Json.bytes(value));
    }

    MutableHttpResponse<byte[]> problem(Surface surface, Problem problem) {
        SurfaceErrors own = surfaces.get(surface);
        MutableHttpResponse<byte[]> answer =
                own == null ? json(problem.status(), ErrorBody.of(problem)) : own.answer(problem);
        problem.headers().forEach(answer::header);
        return answer;
    }
}
