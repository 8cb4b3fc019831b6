package io.tracemill.ingest.http;

import io.tracemill.ingest.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads `Content-Type`.
final class MediaTypes {
    private MediaTypes() {}

    /// Whether the header names this type, whatever its parameters.
    static boolean is(@Nullable String header, String type) {
        if (header == null || !header.regionMatches(true, 0, type, 0, type.length())) {
            return false;
        }
        return header.length() == type.length()
                || header.charAt(type.length()) == ';'
                || header.substring(type.length()).stripLeading().startsWith(";");
    }

    /// A body without a type can only be meant as JSON where nothing else is taken.
    static boolean isJsonOrMissing(@Nullable String header) {
        return header == null || isJson(header);
    }

    static Refusal jsonExpected(@Nullable String header) {
        return Refusal.unsupported(
                "content type '%s': expected application/json (charset utf-8)".formatted(header));
    }

    /// JSON in UTF-8, which is the only encoding that JSON may be sent in (RFC 8259, 8.1).
    static boolean isJson(@Nullable String header) {
        if (header == null || !is(header, Responses.JSON)) {
            return false;
        }
        String lower = header.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("charset=");
        if (at < 0) {
            return true;
        }
        String charset = lower.substring(at + "charset=".length()).replace("\"", "").strip();
        int end = charset.indexOf(';');
        String name = end < 0 ? charset : charset.substring(0, end).strip();
        return name.equals("utf-8") || name.equals("utf8") || name.equals("us-ascii");
    }
}
