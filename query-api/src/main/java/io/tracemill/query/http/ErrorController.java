package io.tracemill.query.http;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;

/// Answers what no route answers: exceptions and requests without a route.
@Controller
final class ErrorController {

    @Error(global = true)
    HttpResponse<byte[]> failed(HttpRequest<?> request, Throwable failure) {
        return Answers.of(failure);
    }

    @Error(global = true)
    HttpResponse<byte[]> unbound(HttpRequest<?> request, ConversionErrorException failure) {
        return malformed();
    }

    @Error(global = true)
    HttpResponse<byte[]> unsatisfied(HttpRequest<?> request, UnsatisfiedRouteException failure) {
        return malformed();
    }

    @Error(global = true)
    HttpResponse<byte[]> tooLarge(HttpRequest<?> request, ContentLengthExceededException failure) {
        return Answers.error(413, "The body is too large", "payload_too_large");
    }

    @Error(global = true, status = HttpStatus.NOT_FOUND)
    HttpResponse<byte[]> notFound(HttpRequest<?> request) {
        return Answers.error(404, "Not Found", "not_found");
    }

    @Error(global = true, status = HttpStatus.METHOD_NOT_ALLOWED)
    HttpResponse<byte[]> methodNotAllowed(HttpRequest<?> request) {
        return Answers.error(405, "Method Not Allowed", "method_not_allowed");
    }

    @Error(global = true, status = HttpStatus.UNSUPPORTED_MEDIA_TYPE)
    HttpResponse<byte[]> unsupported(HttpRequest<?> request) {
        return Answers.error(415, "Unsupported Media Type", "unsupported_media_type");
    }

    @Error(global = true, status = HttpStatus.NOT_ACCEPTABLE)
    HttpResponse<byte[]> notAcceptable(HttpRequest<?> request) {
        return Answers.error(406, "Not Acceptable: answers are JSON", "not_acceptable");
    }

    @Error(global = true, status = HttpStatus.BAD_REQUEST)
    MutableHttpResponse<byte[]> badRequest(HttpRequest<?> request) {
        return malformed();
    }

    private static MutableHttpResponse<byte[]> malformed() {
        return Answers.error(400, "Bad Request", "bad_request");
    }
}
