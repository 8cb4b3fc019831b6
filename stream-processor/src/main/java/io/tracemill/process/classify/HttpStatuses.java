package io.tracemill.process.classify;

import io.tracemill.schemas.model.FailureType;
import java.util.Locale;
import java.util.Set;

/// What HTTP statuses mean, and where they stand in texts.
final class HttpStatuses {

    private static final int FIRST_ERROR = 400;
    private static final int LAST_ERROR = 599;
    private static final Set<String> BEFORE =
            Set.of(
                    "code",
                    "status",
                    "statuscode",
                    "http",
                    "error",
                    "returned",
                    "response",
                    "got",
                    "received",
                    "text");
    private static final Set<String> BETWEEN = Set.of("of", "is", "was", "a");
    private static final Set<String> BEHIND =
            Set.of(
                    "bad",
                    "client",
                    "forbidden",
                    "gateway",
                    "internal",
                    "not",
                    "payment",
                    "request",
                    "server",
                    "service",
                    "too",
                    "unauthorized",
                    "unprocessable");

    private HttpStatuses() {}

    static boolean isError(int status) {
        return status >= FIRST_ERROR && status <= LAST_ERROR;
    }

    /// Whether it says that the request was malformed.
    static boolean isRejection(int status) {
        return status == 400 || status == 413 || status == 422;
    }

    /// What a status means when nothing else tells.
    static FailureType type(int status) {
        return switch (status) {
            case 401, 407 -> FailureType.AUTHENTICATION;
            case 402 -> FailureType.QUOTA_EXCEEDED;
            case 403, 451 -> FailureType.PERMISSION;
            case 404, 410 -> FailureType.NOT_FOUND;
            case 408, 504, 522, 524, 598, 599 -> FailureType.TIMEOUT;
            case 424 -> FailureType.SERVER_ERROR;
            case 429 -> FailureType.RATE_LIMIT;
            case 498, 503, 529 -> FailureType.OVERLOADED;
            case 499 -> FailureType.CANCELLED;
            default -> status < 500 ? FailureType.INVALID_REQUEST : FailureType.SERVER_ERROR;
        };
    }

    /// The error status that a code is, 0 when it is none.
    static int ofCode(String code) {
        return code.length() == 3 ? number(code, 0) : 0;
    }

    /// The first error status in a text that stands where one does: at its beginning, behind words
    /// like `status code`, before words like `Too Many Requests`. 0 when there is none.
    static int inText(String text, int from, int to) {
        for (int at = from; at + 3 <= to; at++) {
            if (isDigit(text.charAt(at))) {
                int end = at + 1;
                while (end < to && isDigit(text.charAt(end))) {
                    end++;
                }
                int status = end - at == 3 ? number(text, at) : 0;
                if (status != 0 && standsAsStatus(text, from, at, end, to)) {
                    return status;
                }
                at = end;
            }
        }
        return 0;
    }

    private static boolean standsAsStatus(String text, int from, int start, int end, int to) {
        if (start == from) {
            return end == to || !Character.isLetterOrDigit(text.charAt(end));
        }
        int before = wordStart(text, from, start);
        if (BETWEEN.contains(word(text, before, start))) {
            start = before;
            before = wordStart(text, from, start);
        }
        return BEFORE.contains(word(text, before, start))
                || text.regionMatches(true, Math.max(from, start - 9), "HTTP/", 0, 5)
                || BEHIND.contains(wordBehind(text, end, to));
    }

    /// Where the word begins that ends before an index, with blanks and signs between.
    private static int wordStart(String text, int from, int before) {
        int at = before;
        while (at > from && !Character.isLetterOrDigit(text.charAt(at - 1))) {
            at--;
        }
        while (at > from && Character.isLetter(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /// The letters at an index, in lower case.
    private static String word(String text, int at, int to) {
        int end = at;
        while (end < to && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end).toLowerCase(Locale.ROOT);
    }

    private static String wordBehind(String text, int behind, int to) {
        int start = behind;
        while (start < to && text.charAt(start) == ' ') {
            start++;
        }
        return word(text, start, to);
    }

    private static int number(String text, int at) {
        int number = 0;
        for (int i = at; i < at + 3; i++) {
            if (!isDigit(text.charAt(i))) {
                return 0;
            }
            number = 10 * number + (text.charAt(i) - '0');
        }
        return isError(number) ? number : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
