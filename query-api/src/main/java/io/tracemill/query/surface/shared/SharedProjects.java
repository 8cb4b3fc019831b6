package io.tracemill.query.surface.shared;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.tracemill.query.http.Caller;
import io.tracemill.query.surface.Surface;
import org.jspecify.annotations.Nullable;

/// What a surface answers at `/v1/projects`; a bean for each that shares the path.
public interface SharedProjects {

    Surface surface();

    /// `GET /v1/projects`
    HttpResponse<?> list(HttpRequest<?> request, Caller caller);

    /// `POST /v1/projects`
    HttpResponse<?> create(HttpRequest<?> request, Caller caller, @Nullable String body);

    /// `GET /v1/projects/{id}`
    HttpResponse<?> detail(HttpRequest<?> request, Caller caller, String id);

    /// `PATCH /v1/projects/{id}`
    HttpResponse<?> change(HttpRequest<?> request, Caller caller, String id, @Nullable String body);
}
