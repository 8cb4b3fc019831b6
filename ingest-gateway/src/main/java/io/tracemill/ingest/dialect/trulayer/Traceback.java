package io.tracemill.ingest.dialect.trulayer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An error as an SDK words it: for Python a whole traceback, which ends with what was raised.
///
/// @param message what was raised, in its own words and without where
/// @param type its class, `openai.RateLimitError`; empty where it is not a traceback
/// @param said what the class says, empty where it is not a traceback
record Traceback(String message, String type, String said) {

    private static final String HEAD = "Traceback (most recent call last):";
    private static final Pattern RAISED =
            Pattern.compile("([A-Za-z_][\\w.]*)(?:: (.*))?", Pattern.DOTALL);

    static Traceback of(String error) {
        int head = error.lastIndexOf(HEAD);
        if (head < 0 || !error.startsWith(HEAD)) {
            return new Traceback(error, "", "");
        }
        String raised = raised(error, head + HEAD.length());
        Matcher parts = RAISED.matcher(raised);
        if (!parts.matches()) {
            return new Traceback(raised.isEmpty() ? error : raised, "", "");
        }
        String said = parts.group(2) == null ? "" : parts.group(2);
        return new Traceback(raised, parts.group(1), said);
    }

    /// Whether there is more to keep than the message.
    boolean isTraceback() {
        return !type.isEmpty();
    }

    /// What follows the frames, which are indented.
    private static String raised(String error, int from) {
        int at = error.indexOf('\n', from) + 1;
        while (at > 0 && at < error.length() && isFrame(error.charAt(at))) {
            at = error.indexOf('\n', at) + 1;
        }
        return at <= 0 ? "" : error.substring(at).strip();
    }

    private static boolean isFrame(char first) {
        return first == ' ' || first == '\t' || first == '\n';
    }
}
