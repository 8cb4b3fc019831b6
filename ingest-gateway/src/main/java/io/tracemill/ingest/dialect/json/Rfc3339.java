package io.tracemill.ingest.dialect.json;

import java.time.DateTimeException;
import java.time.LocalDate;

/// Reads times of the one form that nearly all senders write, `2026-05-31T14:22:10.123456789Z` with
/// any number of decimals or none, a hundred times faster than a formatter.
final class Rfc3339 {

    /// What [#nanos] gives for any other form.
    static final long UNREAD = -1;

    private static final String FORM = "0000-00-00T00:00:00";
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2261;
    private static final int MAX_DECIMALS = 9;
    private static final long SECONDS_PER_DAY = 86_400;

    private Rfc3339() {}

    /// The time as epoch nanoseconds.
    ///
    /// @throws DateTimeException when there is no such day
    static long nanos(String text) {
        int last = text.length() - 1;
        if (last < FORM.length() || text.charAt(last) != 'Z' || !hasForm(text)) {
            return UNREAD;
        }
        long fraction = fraction(text, last);
        int year = digits(text, 0, 4);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        boolean usual =
                fraction >= 0
                        && year >= FIRST_YEAR
                        && year <= LAST_YEAR
                        && hour < 24
                        && minute < 60
                        && second < 60;
        if (!usual) {
            return UNREAD;
        }
        long day = LocalDate.of(year, digits(text, 5, 7), digits(text, 8, 10)).toEpochDay();
        long seconds = day * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
        return seconds * 1_000_000_000 + fraction;
    }

    /// Whether digits and separators stand where they should, up to the seconds.
    private static boolean hasForm(String text) {
        for (int i = 0; i < FORM.length(); i++) {
            char expected = FORM.charAt(i);
            char found = text.charAt(i);
            if (expected == '0' ? !isDigit(found) : found != expected) {
                return false;
            }
        }
        return true;
    }

    /// Nanoseconds; [#UNREAD] when they are not written as a point and digits.
    private static long fraction(String text, int end) {
        int point = FORM.length();
        int decimals = end - point - 1;
        if (point == end) {
            return 0;
        }
        if (text.charAt(point) != '.' || decimals < 1 || decimals > MAX_DECIMALS) {
            return UNREAD;
        }
        for (int i = point + 1; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return UNREAD;
            }
        }
        long nanos = digits(text, point + 1, end);
        for (int i = decimals; i < MAX_DECIMALS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
