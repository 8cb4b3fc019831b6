package io.tracemill.ingest.http;

import io.tracemill.ingest.Refusal;

/// The largest body that is taken, and which limit that is.
///
/// @param what the limit is on: `compressed`, `decompressed`, …
record BodyLimit(String what, int bytes) {
    private static final int MIB = 1024 * 1024;

    /// @throws RefusedException when there are more
    void check(long count) {
        if (count > bytes) {
            throw new RefusedException(exceeded());
        }
    }

    Refusal exceeded() {
        return Refusal.tooLarge("the body is larger than %s %s".formatted(sized(bytes), what));
    }

    private static String sized(int bytes) {
        return bytes % MIB == 0 ? bytes / MIB + " MiB" : bytes + " bytes";
    }
}
