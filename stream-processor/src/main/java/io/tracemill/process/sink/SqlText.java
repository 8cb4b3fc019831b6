package io.tracemill.process.sink;

/// Texts as literals of ClickHouse's SQL.
public final class SqlText {

    private SqlText() {}

    /// In quotes, with what would end them escaped.
    public static String literal(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('\'');
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            switch (next) {
                case '\'', '\\' -> literal.append('\\').append(next);
                case '\0' -> literal.append("\\0");
                default -> literal.append(next);
            }
        }
        return literal.append('\'').toString();
    }
}
