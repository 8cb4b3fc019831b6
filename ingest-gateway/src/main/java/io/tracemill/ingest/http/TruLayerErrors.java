package io.tracemill.ingest.http;

import io.micronaut.http.MutableHttpResponse;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Refusal.Reason;

/// TruLayer's errors: `{"error", "code", "message"}`. Its SDKs look for words such as
/// `invalid_api_key` in the first two, so where there is such a word both are it.
final class TruLayerErrors {

    private TruLayerErrors() {}

    static MutableHttpResponse<byte[]> of(Refusal refusal) {
        String word = word(refusal.reason());
        byte[] body =
                JsonBytes.object(json -> {
                    json.writeStringField("error", word.isEmpty() ? refusal.message() : word);
                    json.writeStringField("code", word.isEmpty() ? refusal.reason().code() : word);
                    json.writeStringField("message", refusal.message());
                });
        return Responses.refused(refusal, Responses.JSON, body);
    }

    private static String word(Reason reason) {
        return switch (reason) {
            case UNAUTHENTICATED -> "invalid_api_key";
            case KEY_REVOKED -> "key_revoked";
            case KEY_EXPIRED -> "api_key_expired";
            case FORBIDDEN -> "scope_forbidden";
            case MALFORMED,
                    BROKEN_OFF,
                    TOO_SLOW,
                    TOO_LARGE,
                    UNSUPPORTED,
                    RATE_LIMITED,
                    UNAVAILABLE ->
                    "";
        };
    }
}
