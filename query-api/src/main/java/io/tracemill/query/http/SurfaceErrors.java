package io.tracemill.query.http;

import io.micronaut.http.MutableHttpResponse;
import io.tracemill.query.surface.Surface;
import java.lang.reflect.Type;

/// How a surface words its errors; one bean for each that does it in a way of its own.
public interface SurfaceErrors {

    Surface surface();

    /// The body of its errors, for the description.
    Type shape();

    /// The answer in the surface's words; the problem's headers are added to it.
    MutableHttpResponse<byte[]> answer(Problem problem);
}
