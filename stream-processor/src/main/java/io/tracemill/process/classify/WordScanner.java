package io.tracemill.process.classify;

/// Cuts a text into words: runs of ASCII letters and digits, cut again where `CamelCase` has its
/// humps, without apostrophes (`doesn't` is `doesnt`). Addresses of web pages are left out: their
/// words say what a page is about, not what failed.
final class WordScanner {

    /// What [#next] answers behind the last word.
    static final int END = -2;

    private static final byte OTHER = 0;
    private static final byte LOWER = 1;
    private static final byte UPPER = 2;
    private static final byte DIGIT = 3;
    private static final byte[] KINDS = kinds();

    private final Vocabulary vocabulary;
    private final String text;
    private final int end;
    private int at;
    private int wordStart;

    WordScanner(Vocabulary vocabulary, String text, int from, int to) {
        this.vocabulary = vocabulary;
        this.text = text;
        this.at = from;
        this.end = to;
    }

    /// The id of the next word, [Vocabulary#UNKNOWN] for one that no rule knows, or [#END].
    int next() {
        while (true) {
            skipOthers();
            if (at == end) {
                return END;
            }
            wordStart = at;
            int hash = readWord();
            if (text.startsWith("://", at)) {
                skipAddress();
            } else {
                return vocabulary.find(text, wordStart, at, hash);
            }
        }
    }

    int wordStart() {
        return wordStart;
    }

    int wordEnd() {
        return at;
    }

    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019';
    }

    private void skipOthers() {
        while (at < end && kind(at) == OTHER) {
            at++;
        }
    }

    private int readWord() {
        int hash = 0;
        byte before = OTHER;
        while (at < end) {
            byte kind = kind(at);
            if (kind == OTHER) {
                if (!isApostrophe(text.charAt(at))
                        || !isLetter(before)
                        || !isLetter(kind(at + 1))) {
                    break;
                }
            } else if (kind == UPPER && isHump(before)) {
                break;
            } else {
                hash = 31 * hash + lower(text.charAt(at));
                before = kind;
            }
            at++;
        }
        return hash;
    }

    /// Whether the capital at hand begins a word; `APIs` and `70B` are one each.
    private boolean isHump(byte before) {
        if (before == LOWER) {
            return true;
        }
        boolean plural = at + 1 < end && text.charAt(at + 1) == 's' && !isLetter(kind(at + 2));
        return before != OTHER && kind(at + 1) == LOWER && !plural;
    }

    private void skipAddress() {
        while (at < end && !endsAddress(text.charAt(at))) {
            at++;
        }
    }

    private static boolean endsAddress(char c) {
        return c <= ' ' || c == '"' || c == '\'' || c == '`' || c == ')' || c == '>' || c == ']';
    }

    private byte kind(int index) {
        if (index >= end) {
            return OTHER;
        }
        char c = text.charAt(index);
        return c < KINDS.length ? KINDS[c] : OTHER;
    }

    private static boolean isLetter(byte kind) {
        return kind == LOWER || kind == UPPER;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = 0; c < kinds.length; c++) {
            if (c >= 'a' && c <= 'z') {
                kinds[c] = LOWER;
            } else if (c >= 'A' && c <= 'Z') {
                kinds[c] = UPPER;
            } else if (c >= '0' && c <= '9') {
                kinds[c] = DIGIT;
            }
        }
        return kinds;
    }
}
