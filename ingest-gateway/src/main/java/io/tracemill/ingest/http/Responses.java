package io.tracemill.ingest.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Taken;
import io.tracemill.schemas.topic.Receipt;

/// What the answers of all surfaces have in common: status and headers.
final class Responses {
    static final String JSON = "application/json";
    static final String PROTOBUF = "application/x-protobuf";

    private Responses() {}

    static MutableHttpResponse<byte[]> accepted(
            HttpStatus status, Taken.Accepted accepted, String contentType, byte[] body) {
        MutableHttpResponse<byte[]> response = of(status, contentType, body);
        if (accepted.receipt().isPresent()) {
            response.header(Receipt.HEADER, accepted.receipt().get());
        }
        return response;
    }

    static MutableHttpResponse<byte[]> refused(Refusal refusal, String contentType, byte[] body) {
        Refusal.Reason reason = refusal.reason();
        MutableHttpResponse<byte[]> response =
                of(HttpStatus.valueOf(reason.httpStatus()), contentType, body);
        if (reason.isTemporary()) {
            response.header(HttpHeaders.RETRY_AFTER, Integer.toString(refusal.retryAfterSeconds()));
        }
        if (reason.httpStatus() == HttpStatus.UNAUTHORIZED.getCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (reason.endsConnection()) {
            response.header(HttpHeaders.CONNECTION, "close");
        }
        return response;
    }

    static MutableHttpResponse<byte[]> of(HttpStatus status, String contentType, byte[] body) {
        return HttpResponse.<byte[]>status(status)
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .body(body);
    }
}
