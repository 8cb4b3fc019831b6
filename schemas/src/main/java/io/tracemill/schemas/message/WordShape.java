package io.tracemill.schemas.message;

/// What one word of a message is by its form: a number, an id, an address; any other word is
/// itself.
final class WordShape {

    private static final int SHORTEST_ID = 6;
    private static final int SHORTEST_HEX = 8;
    private static final int SHORTEST_RANDOM = 20;
    private static final int RANDOM_SWITCHES = 6;
    private static final int UUID_LENGTH = 36;
    private static final String JOINTS = "-_.:/#+&%$~\\@^,";

    private WordShape() {}

    /// The word, or what stands for it.
    static String of(String word) {
        if (word.contains("://")) {
            return "<url>";
        }
        if (isEmail(word)) {
            return "<email>";
        }
        if (isUuid(word)) {
            return "<id>";
        }
        if (isDigit(word.charAt(0))) {
            if (isMoment(word)) {
                return "<time>";
            }
            if (isInternetAddress(word)) {
                return "<ip>";
            }
        }
        return isPath(word) ? "<path>" : segments(word);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isEmail(String word) {
        int at = word.indexOf('@');
        return at > 0 && word.indexOf('.', at) > at + 1;
    }

    private static boolean isUuid(String word) {
        if (word.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean joint = i == 8 || i == 13 || i == 18 || i == 23;
            if (joint ? word.charAt(i) != '-' : !isHexDigit(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// `2026-11-20`, `2026-11-20T10:00:00.120Z`, `10:00:01`
    private static boolean isMoment(String word) {
        int colons = 0;
        int dashes = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            colons += c == ':' ? 1 : 0;
            dashes += c == '-' || c == '/' ? 1 : 0;
            if (!isDigit(c) && "-/:.,+TZ".indexOf(c) < 0) {
                return false;
            }
        }
        return colons >= 2 || dashes >= 2;
    }

    /// `10.0.0.7`, `10.0.0.7:8080`
    private static boolean isInternetAddress(String word) {
        int dots = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            dots += c == '.' ? 1 : 0;
            if (!isDigit(c) && c != '.' && c != ':') {
                return false;
            }
        }
        return dots == 3;
    }

    private static boolean isPath(String word) {
        boolean drive =
                word.length() > 2
                        && Character.isLetter(word.charAt(0))
                        && word.startsWith(":\\", 1);
        boolean rooted =
                word.length() > 1
                        && (word.charAt(0) == '/'
                                || word.startsWith("./")
                                || word.startsWith("../")
                                || word.startsWith("~/"));
        return drive || rooted || word.chars().filter(c -> c == '/').count() >= 2;
    }

    /// The parts between joints, each by itself.
    private static String segments(String word) {
        StringBuilder out = new StringBuilder(word.length());
        int start = 0;
        for (int i = 0; i <= word.length(); i++) {
            if (i < word.length() && JOINTS.indexOf(word.charAt(i)) < 0) {
                continue;
            }
            out.append(segment(word.substring(start, i)));
            if (i < word.length() && !isInNumber(word, i)) {
                out.append(word.charAt(i));
            }
            start = i + 1;
        }
        return out.toString().replace("<n><n>", "<n>").replace("<n><n>", "<n>");
    }

    /// `1,234.5` is one number.
    private static boolean isInNumber(String word, int i) {
        return i > 0
                && i + 1 < word.length()
                && ".,".indexOf(word.charAt(i)) >= 0
                && isDigit(word.charAt(i - 1))
                && isDigit(word.charAt(i + 1));
    }

    private static String segment(String text) {
        int digits = 0;
        int letters = 0;
        int hex = 0;
        int switches = 0;
        int classBefore = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int charClass = classOf(c);
            switches += i > 0 && charClass != classBefore ? 1 : 0;
            classBefore = charClass;
            digits += charClass == 0 ? 1 : 0;
            letters += charClass > 0 ? 1 : 0;
            hex += isHexDigit(c) ? 1 : 0;
        }
        if (digits == 0) {
            boolean random = text.length() >= SHORTEST_RANDOM && switches >= RANDOM_SWITCHES;
            return random ? "<id>" : text;
        }
        if (letters == 0) {
            return "<n>";
        }
        boolean isHex =
                hex == text.length() && text.length() >= SHORTEST_HEX || text.startsWith("0x");
        boolean isMixed = text.length() >= SHORTEST_ID && digitRuns(text) >= 2;
        return isHex || isMixed || text.length() >= SHORTEST_RANDOM ? "<id>" : numbers(text);
    }

    private static int classOf(char c) {
        return isDigit(c) ? 0 : Character.isUpperCase(c) ? 1 : 2;
    }

    private static int digitRuns(String text) {
        int runs = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean starts = isDigit(text.charAt(i)) && (i == 0 || !isDigit(text.charAt(i - 1)));
            runs += starts ? 1 : 0;
        }
        return runs;
    }

    /// Each run of digits in a short word: `30s`, `worker12`.
    private static String numbers(String text) {
        StringBuilder out = new StringBuilder(text.length() + 4);
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                out.append(text.charAt(i));
            } else if (i == 0 || !isDigit(text.charAt(i - 1))) {
                out.append("<n>");
            }
        }
        return out.toString();
    }

    private static boolean isHexDigit(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
