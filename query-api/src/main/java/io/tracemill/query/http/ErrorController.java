package io.tracemill.query.http;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.tracemill.query.surface.Surface;

/// Answers what no route answers: exceptions and requests without a route.
@Controller
final class ErrorController {

    private final Answers answers;

    ErrorController(Answers answers) {
        this.answers = answers;
    }

    @Error(global = true)
    HttpResponse<byte[]> failed(HttpRequest<?> request, Throwable failure) {
        return answer(request, Problems.of(failure, request.getParameters()::getAll));
    }

    @Error(global = true)
    HttpResponse<byte[]> unbound(HttpRequest<?> request, ConversionErrorException failure) {
        return malformed(request);
    }

    @Error(global = true)
    HttpResponse<byte[]> unsatisfied(HttpRequest<?> request, UnsatisfiedRouteException failure) {
        return malformed(request);
    }

    @Error(global = true)
    HttpResponse<byte[]> tooLarge(HttpRequest<?> request, ContentLengthExceededException failure) {
        return answer(request, 413, "payload_too_large", "The body is too large");
    }

    @Error(global = true, status = HttpStatus.NOT_FOUND)
    HttpResponse<byte[]> notFound(HttpRequest<?> request) {
        return answer(request, 404, "not_found", "Not Found");
    }

    @Error(global = true, status = HttpStatus.METHOD_NOT_ALLOWED)
    HttpResponse<byte[]> methodNotAllowed(HttpRequest<?> request) {
        return answer(request, 405, "method_not_allowed", "Method Not Allowed");
    }

    @Error(global = true, status = HttpStatus.UNSUPPORTED_MEDIA_TYPE)
    HttpResponse<byte[]> unsupported(HttpRequest<?> request) {
        return answer(request, 415, "unsupported_media_type", "Unsupported Media Type");
    }

    @Error(global = true, status = HttpStatus.NOT_ACCEPTABLE)
    HttpResponse<byte[]> notAcceptable(HttpRequest<?> request) {
        return answer(request, 406, "not_acceptable", "Not Acceptable: answers are JSON");
    }

    @Error(global = true, status = HttpStatus.BAD_REQUEST)
    HttpResponse<byte[]> badRequest(HttpRequest<?> request) {
        return malformed(request);
    }

    private HttpResponse<byte[]> malformed(HttpRequest<?> request) {
        return answer(request, 400, "bad_request", "Bad Request");
    }

    private HttpResponse<byte[]> answer(
            HttpRequest<?> request, int status, String code, String message) {
        return answer(request, Problem.of(status, code, message));
    }

    private HttpResponse<byte[]> answer(HttpRequest<?> request, Problem problem) {
        return answers.problem(Surface.of(request), problem);
    }
}
