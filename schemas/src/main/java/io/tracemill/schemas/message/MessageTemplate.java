package io.tracemill.schemas.message;

import io.tracemill.schemas.model.TraceRevision;

/// A failure's message with placeholders for what differs from one time to the next: numbers, ids,
/// addresses, short quoted texts, paths, moments. Two messages of one template say the same.
///
/// `Request req_9fK2x7Qa took 1200 ms` becomes `Request req_<id> took <n> ms`. Each character is
/// looked at a bounded number of times, whatever the message is.
public final class MessageTemplate {

    /// No template is longer.
    public static final int MAX_LENGTH = 300;

    /// What a message says behind these does not tell it from others.
    private static final int MAX_READ = 2_000;

    /// A quoted text of more blanks than these is a sentence, and says what happened.
    private static final int SHORT_BLANKS = 2;

    private static final int MAX_QUOTED = 200;
    private static final String OPENING = "'\"`\u2018\u201c\u00ab";
    private static final String CLOSING = "'\"`\u2019\u201d\u00bb";
    private static final String BEFORE_QUOTE = "([{<=:,;/";
    private static final String BETWEEN_WORDS = "()[]{}<>,;!?|=*";

    private final String message;
    private final StringBuilder out = new StringBuilder(MAX_LENGTH + 32);
    private int at;

    private MessageTemplate(String message) {
        this.message = message.length() > MAX_READ ? message.substring(0, MAX_READ) : message;
    }

    /// What a trace's failure says: its own words, else the evidence. Empty when it did not fail.
    public static String of(TraceRevision trace) {
        return of(
                trace.errorMessage().isBlank()
                        ? trace.failure().failureEvidence()
                        : trace.errorMessage());
    }

    /// The template of a message.
    public static String of(String message) {
        return new MessageTemplate(message).template();
    }

    private String template() {
        while (at < message.length() && out.length() <= MAX_LENGTH) {
            char next = message.charAt(at);
            if (next <= ' ' || Character.isWhitespace(next) || Character.isISOControl(next)) {
                blank();
            } else if (isQuote(next)) {
                quote(OPENING.indexOf(next));
            } else if (BETWEEN_WORDS.indexOf(next) >= 0) {
                out.append(next);
                at++;
            } else {
                word();
            }
        }
        return cut(out.toString().strip());
    }

    private void blank() {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
        at++;
    }

    private static boolean isQuote(char c) {
        return OPENING.indexOf(c) >= 0 || CLOSING.indexOf(c) >= 0;
    }

    /// A short quoted text is replaced; the quotes around keys and sentences are left out.
    private void quote(int kind) {
        int end =
                kind >= 0 && opens() ? message.indexOf(CLOSING.charAt(kind), at + 1, limit()) : -1;
        if (end > at + 1 && !isKey(end) && blanks(at + 1, end) <= SHORT_BLANKS) {
            put("<text>");
            at = end + 1;
        } else {
            if (isApostrophe()) {
                out.append('\'');
            }
            at++;
        }
    }

    private int limit() {
        return Math.min(message.length(), at + MAX_QUOTED);
    }

    private boolean opens() {
        if (at == 0) {
            return true;
        }
        char before = message.charAt(at - 1);
        return Character.isWhitespace(before) || BEFORE_QUOTE.indexOf(before) >= 0;
    }

    private boolean isKey(int end) {
        return end + 1 < message.length() && message.charAt(end + 1) == ':';
    }

    private boolean isApostrophe() {
        return at > 0
                && at + 1 < message.length()
                && Character.isLetter(message.charAt(at - 1))
                && Character.isLetter(message.charAt(at + 1));
    }

    private int blanks(int start, int end) {
        int blanks = 0;
        for (int i = start; i < end; i++) {
            blanks += message.charAt(i) == ' ' ? 1 : 0;
        }
        return blanks;
    }

    private void word() {
        int start = at;
        boolean address = message.startsWith("://", schemeEnd());
        while (at < message.length() && isInWord(message.charAt(at), address)) {
            at++;
        }
        int end = at;
        while (end > start + 1 && ".:".indexOf(message.charAt(end - 1)) >= 0) {
            end--;
        }
        put(WordShape.of(message.substring(start, end)));
        out.append(message, end, at);
    }

    private int schemeEnd() {
        int end = at;
        while (end < limit() && Character.isLetter(message.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isInWord(char c, boolean address) {
        if (c <= ' ' || Character.isWhitespace(c) || Character.isISOControl(c) || isQuote(c)) {
            return false;
        }
        return BETWEEN_WORDS.indexOf(c) < 0
                || address && "?=!*;".indexOf(c) >= 0
                || c == ',' && isBetweenDigits();
    }

    private boolean isBetweenDigits() {
        return at > 0
                && at + 1 < message.length()
                && WordShape.isDigit(message.charAt(at - 1))
                && WordShape.isDigit(message.charAt(at + 1));
    }

    /// Of equal placeholders in a row one is enough: lists differ in length.
    private void put(String text) {
        if (text.startsWith("<") && text.endsWith(">")) {
            for (String between : new String[] {", ", ",", " "}) {
                int length = out.length() - between.length() - text.length();
                if (length >= 0 && out.substring(length).equals(text + between)) {
                    out.setLength(length);
                }
            }
        }
        out.append(text);
    }

    private static String cut(String template) {
        if (template.length() <= MAX_LENGTH) {
            return template;
        }
        int end = MAX_LENGTH - 1;
        return template.substring(
                                0,
                                Character.isHighSurrogate(template.charAt(end - 1)) ? end - 1 : end)
                        .strip()
                + "…";
    }
}
