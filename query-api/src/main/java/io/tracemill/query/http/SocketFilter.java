package io.tracemill.query.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Refuses a socket of somebody who may not read before it is opened, with a status that says so.
@ServerFilter("/ws")
final class SocketFilter {

    private final Access access;

    SocketFilter(Access access) {
        this.access = access;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        access.caller(request);
    }
}
