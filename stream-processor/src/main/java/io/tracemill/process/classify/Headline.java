package io.tracemill.process.classify;

/// The part of a status message that says what failed: its beginning, without the stack trace that
/// some instrumentations append.
///
/// @param name the class or code at the head of the message, as in `openai.RateLimitError: …`,
///   `GraphInterrupt(…)`, `An error occurred (ThrottlingException) …`; empty when there is none
record Headline(String message, String name, int from, int to) {

    private static final int MAX_LENGTH = 600;
    private static final String PYTHON_TRACE = "Traceback (most recent call last)";
    private static final String AWS_CODE = "An error occurred (";
    private static final String AWS_OPERATION = " operation";

    static Headline of(String message) {
        int from = message.startsWith(PYTHON_TRACE) ? lastLine(message) : 0;
        int to = Math.min(message.length(), from + MAX_LENGTH);
        to = before(message, PYTHON_TRACE, from, to);
        to = before(message, "\n    at ", from, to);
        to = before(message, "\n\tat ", from, to);
        return message.startsWith(AWS_CODE, from)
                ? ofAws(message, from, to)
                : new Headline(message, name(message, from, to), from, to);
    }

    /// The error status that the words name, 0 when they name none.
    int httpStatus() {
        return HttpStatuses.inText(message, from, to);
    }

    /// AWS names the operation before it says what is wrong with it.
    private static Headline ofAws(String message, int from, int to) {
        String name = name(message, from + AWS_CODE.length(), to);
        int operation = message.indexOf(AWS_OPERATION, from, to);
        int end = operation < 0 ? -1 : message.indexOf(": ", operation, to);
        if (end >= 0 && message.startsWith("(reached", operation + AWS_OPERATION.length() + 1)) {
            end = message.indexOf("): ", operation, to) + 1;
        }
        return new Headline(message, name, end > 0 ? end : from, to);
    }

    private static String name(String message, int start, int to) {
        int end = start;
        while (end < to && isPartOfName(message.charAt(end))) {
            end++;
        }
        boolean closed = end == to || ":()".indexOf(message.charAt(end)) >= 0;
        return closed ? message.substring(start, end) : "";
    }

    /// Python's traces end with what was raised.
    private static int lastLine(String message) {
        int end = message.length();
        while (end > 0 && Character.isWhitespace(message.charAt(end - 1))) {
            end--;
        }
        return message.lastIndexOf('\n', end - 1) + 1;
    }

    private static int before(String message, String mark, int from, int to) {
        int at = message.indexOf(mark, from, to);
        return at > from ? at : to;
    }

    private static boolean isPartOfName(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '.'
                || c == '$';
    }
}
