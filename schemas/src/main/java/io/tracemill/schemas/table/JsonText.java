package io.tracemill.schemas.table;

/// JSON text in the making.
final class JsonText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder(128);

    JsonText raw(String json) {
        out.append(json);
        return this;
    }

    JsonText raw(char json) {
        out.append(json);
        return this;
    }

    /// JSON has no words for infinities and NaN: they become strings.
    JsonText number(double value) {
        return Double.isFinite(value)
                ? raw(Double.toString(value))
                : string(Double.toString(value));
    }

    JsonText string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> append(c);
            }
        }
        out.append('"');
        return this;
    }

    private void append(char c) {
        if (c < ' ') {
            out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        } else {
            out.append(c);
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
