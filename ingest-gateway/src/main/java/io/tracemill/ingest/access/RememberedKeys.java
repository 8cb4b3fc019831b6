package io.tracemill.ingest.access;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The keys that `Authorization` headers stood for a moment ago; hashing is what takes time. One
/// forgets another that falls on its place.
///
/// Texts are compared in a time that says nothing of where they differ.
final class RememberedKeys {
    private static final int PLACES = 1 << 14;

    private final AtomicReferenceArray<@Nullable Remembered> places =
            new AtomicReferenceArray<>(PLACES);

    /// @param hash of the key that the header presents
    record Remembered(String header, String hash, KeyUse use) {

        /// Keys are never logged.
        @Override
        public String toString() {
            return "Remembered[" + hash + "]";
        }
    }

    @Nullable Remembered find(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Remembered remembered = places.getAcquire(place(header));
        return remembered != null && isSame(remembered.header(), header) ? remembered : null;
    }

    void put(String header, String hash, KeyUse use) {
        places.setRelease(place(header), new Remembered(header, hash, use));
    }

    private static int place(String header) {
        int hash = header.hashCode();
        return (hash ^ hash >>> 16) & PLACES - 1;
    }

    private static boolean isSame(String known, String presented) {
        int length = known.length();
        if (presented.length() != length) {
            return false;
        }
        int difference = 0;
        for (int i = 0; i < length; i++) {
            difference |= known.charAt(i) ^ presented.charAt(i);
        }
        return difference == 0;
    }
}
