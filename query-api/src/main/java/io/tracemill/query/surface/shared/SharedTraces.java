package io.tracemill.query.surface.shared;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.tracemill.query.http.Caller;
import io.tracemill.query.surface.Surface;

/// What a surface answers at `/v1/traces`; a bean for each that shares the path.
public interface SharedTraces {

    Surface surface();

    /// `GET /v1/traces`
    HttpResponse<?> list(HttpRequest<?> request, Caller caller);

    /// `GET /v1/traces/{id}`
    HttpResponse<?> detail(HttpRequest<?> request, Caller caller, String id);
}
