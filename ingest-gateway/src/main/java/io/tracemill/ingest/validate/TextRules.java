package io.tracemill.ingest.validate;

import io.tracemill.ingest.text.Utf8;
import java.util.Optional;

/// What texts may be: ids of a sane length, and nothing that UTF-8 cannot hold.
public final class TextRules {

    private TextRules() {}

    /// What is wrong with the id of a trace or span.
    public static Optional<String> problemOfId(String id) {
        if (!id.isEmpty() && id.length() <= Limits.ID_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(
                "expected an id of 1 to " + Limits.ID_LENGTH + " characters, got " + id.length());
    }

    /// What is wrong with the length of a text.
    public static Optional<String> problemOfLength(String text, int limit) {
        if (text.length() <= limit) {
            return Optional.empty();
        }
        return Optional.of("expected at most " + limit + " characters, got " + text.length());
    }

    /// What is wrong with the characters of a text.
    public static Optional<String> problemOfCharacters(String text) {
        int at = Utf8.loneSurrogateAt(text);
        if (at < 0) {
            return Optional.empty();
        }
        return Optional.of(
                "expected whole characters, got half of a surrogate pair (U+%04X) at %d"
                        .formatted((int) text.charAt(at), at));
    }
}
