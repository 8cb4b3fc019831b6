package io.tracemill.ingest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells whose `POST /v1/ingest` a request is: TruLayer's or Anyway's.
///
/// A key that begins with `tl_` is TruLayer's. Otherwise the body tells: Anyway's holds `traces` or
/// `metrics` and calls a trace's id `trace_id`, TruLayer's is one trace and calls it `id`. Where it
/// does not tell either, a key that begins with `sk_` is Anyway's.
final class SharedIngest {

    /// The two that share the path.
    enum Product {
        TRULAYER,
        ANYWAY
    }

    private static final String TRULAYER_KEY = "tl_";
    private static final String ANYWAY_KEY = "sk_";
    private static final JsonFactory JSON = new JsonFactory();

    private SharedIngest() {}

    /// @param key as it was presented, null for none
    static Product productOf(@Nullable String key, byte[] body) {
        if (key != null && key.startsWith(TRULAYER_KEY)) {
            return Product.TRULAYER;
        }
        return byBody(body).orElseGet(() -> likelyProductOf(key));
    }

    /// Before anything is known of the body.
    static Product likelyProductOf(@Nullable String key) {
        return key != null && key.startsWith(ANYWAY_KEY) ? Product.ANYWAY : Product.TRULAYER;
    }

    /// Nothing when the body could be either's, or is no JSON.
    private static Optional<Product> byBody(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? byMembers(parser)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Product> byMembers(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "trace_id", "metrics" -> {
                    return Optional.of(Product.ANYWAY);
                }
                case "traces" -> {
                    return value == JsonToken.START_ARRAY ? byTraces(parser) : Optional.empty();
                }
                case "id", "input", "output", "latency_ms", "session_id", "started_at" -> {
                    return Optional.of(Product.TRULAYER);
                }
                default -> parser.skipChildren();
            }
        }
        return Optional.empty();
    }

    /// By the first trace's members; an empty list and what is no trace can only be Anyway's, whose
    /// route this is for lists.
    private static Optional<Product> byTraces(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        return byMembers(parser);
    }
}
