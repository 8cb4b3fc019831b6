package io.tracemill.ingest.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;

/// Words what fails outside the ingest routes: no such route, the wrong method, a fault of ours.
@Primary
@Singleton
final class ErrorAnswers implements ErrorResponseProcessor<byte[]> {
    private final RequestMetrics metrics;

    ErrorAnswers(RequestMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public MutableHttpResponse<byte[]> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        int status = response.code();
        String detail = detail(context, status);
        String code = response.getStatus().name().toLowerCase(Locale.ROOT);
        metrics.answered(response);
        return response.contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(
                        JsonBytes.object(json -> {
                            json.writeStringField("detail", detail);
                            json.writeStringField("code", code);
                        }));
    }

    private static String detail(ErrorContext context, int status) {
        var request = context.getRequest();
        return switch (status) {
            case 404 -> "no route " + request.getMethodName() + " " + request.getPath();
            case 405 -> request.getMethodName() + " is not allowed at " + request.getPath();
            case 500 -> "an internal error; the gateway's log has its cause";
            default ->
                    context.getErrors().stream()
                            .findFirst()
                            .map(Error::getMessage)
                            .orElse(HttpStatus.valueOf(status).getReason());
        };
    }
}
