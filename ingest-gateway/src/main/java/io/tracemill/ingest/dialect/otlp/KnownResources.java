package io.tracemill.ingest.dialect.otlp;

import io.tracemill.ingest.text.XxHash64;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Resources that were read before, found by the bytes of their message: a program sends the same
/// one with every request. For one thread, and of a fixed size: a newer one replaces an older one.
final class KnownResources {

    /// Larger ones are read again.
    private static final int MAX_BYTES = 4 * 1024;

    private static final int SLOTS = 64;

    /// @param userAgent of the request, which tells the SDK where the resource does not
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Known(byte[] message, String userAgent, OtlpResource resource) {

        boolean is(byte[] bytes, int from, int length, String otherAgent) {
            return Arrays.equals(message, 0, message.length, bytes, from, from + length)
                    && userAgent.equals(otherAgent);
        }
    }

    private final @Nullable Known[] slots = new Known[SLOTS];

    @Nullable OtlpResource find(byte[] bytes, int from, int length, String userAgent) {
        Known known = slots[slot(bytes, from, length)];
        return known != null && known.is(bytes, from, length, userAgent) ? known.resource() : null;
    }

    void remember(byte[] bytes, int from, int length, String userAgent, OtlpResource resource) {
        if (length <= MAX_BYTES && resource.problem().isEmpty()) {
            byte[] message = Arrays.copyOfRange(bytes, from, from + length);
            slots[slot(bytes, from, length)] = new Known(message, userAgent, resource);
        }
    }

    private static int slot(byte[] bytes, int from, int length) {
        return length > MAX_BYTES
                ? 0
                : (int) XxHash64.of(bytes, from, from + length, 0) & SLOTS - 1;
    }
}
