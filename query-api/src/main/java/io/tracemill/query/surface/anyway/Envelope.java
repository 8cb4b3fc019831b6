package io.tracemill.query.surface.anyway;

import io.micronaut.http.MutableHttpResponse;
import io.tracemill.query.http.Answers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is around each of Anyway's answers.
final class Envelope {

    private static final String REQUEST_ID = "X-Request-Id";

    private Envelope() {}

    /// @param timestamp of the answer
    record MetaSchema(String requestId, String timestamp) {

        private static MetaSchema now() {
            return new MetaSchema(
                    "req_" + UUID.randomUUID().toString().replace("-", ""),
                    Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        }
    }

    /// Where a list goes on.
    record PaginationSchema(int limit, boolean hasMore, @Nullable String nextCursor) {}

    /// What went wrong.
    ///
    /// @param details what is wrong with each parameter, by name
    record ErrorSchema(String code, String message, Map<String, String> details) {}

    /// The body of an error.
    record FailureSchema(ErrorSchema error, MetaSchema meta) {}

    /// @param body made with what is said of the answer itself
    static MutableHttpResponse<byte[]> of(int status, Function<MetaSchema, Object> body) {
        MetaSchema meta = MetaSchema.now();
        return Answers.json(status, body.apply(meta)).header(REQUEST_ID, meta.requestId());
    }
}
