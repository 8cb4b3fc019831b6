package io.tracemill.ingest.span.call;

import java.util.List;

/// A look at messages in JSON that costs a fraction of reading them, and settles it for nearly all.
final class Glance {

    private static final List<String> TEXT_NAMES = List.of("\"content\"", "\"text\"");

    private Glance() {}

    /// Whether the messages have a text that is surely not blank and surely an answer; otherwise
    /// they are to be read.
    static boolean seesText(String messages) {
        for (String name : TEXT_NAMES) {
            for (int at = messages.indexOf(name); at >= 0; at = messages.indexOf(name, at + 1)) {
                if (isTextAfter(messages, at + name.length())) {
                    return !mayBeAside(messages, at);
                }
            }
        }
        return false;
    }

    /// Whether the text may belong to a part that is only on the way to the answer: by the type
    /// that stands before it, else by anything that stands anywhere.
    private static boolean mayBeAside(String messages, int name) {
        String before = messages.substring(Math.max(0, messages.lastIndexOf('{', name)), name);
        String where = before.contains("\"type\"") ? before : messages;
        return where.contains("reasoning") || where.contains("thinking");
    }

    private static boolean isTextAfter(String json, int from) {
        int colon = next(json, from);
        int quote = next(json, colon + 1);
        int first = quote + 1;
        return first < json.length()
                && json.charAt(colon) == ':'
                && json.charAt(quote) == '"'
                && json.charAt(first) > ' '
                && json.charAt(first) != '"'
                && json.charAt(first) != '\\';
    }

    private static int next(String json, int from) {
        int at = from;
        while (at < json.length() && json.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }
}
