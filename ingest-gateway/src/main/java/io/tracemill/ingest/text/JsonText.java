package io.tracemill.ingest.text;

/// JSON text in the making; reusable.
public final class JsonText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final int MAX_KEPT_CAPACITY = 1 << 20;

    private StringBuilder out = new StringBuilder(256);

    public void reset() {
        if (out.capacity() > MAX_KEPT_CAPACITY) {
            out = new StringBuilder(256);
        }
        out.setLength(0);
    }

    /// JSON as it is: punctuation, words, a finished value.
    public JsonText raw(String json) {
        out.append(json);
        return this;
    }

    public JsonText raw(char json) {
        out.append(json);
        return this;
    }

    public JsonText number(long value) {
        out.append(value);
        return this;
    }

    /// @param value finite: JSON has no words for the others
    public JsonText number(double value) {
        out.append(value);
        return this;
    }

    public JsonText string(String value) {
        out.append('"');
        int done = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(value, done, i);
                escape(c);
                done = i + 1;
            }
        }
        out.append(value, done, value.length()).append('"');
        return this;
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
