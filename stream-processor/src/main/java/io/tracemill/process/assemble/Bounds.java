package io.tracemill.process.assemble;

/// How long the texts of a summary may be; the spans keep them whole.
final class Bounds {

    private static final int NAME = 512;
    private static final int MESSAGE = 1_024;

    private Bounds() {}

    static String name(String text) {
        return cut(text, NAME);
    }

    static String message(String text) {
        return cut(text, MESSAGE);
    }

    /// Never between the halves of a surrogate pair.
    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end);
    }
}
