package io.tracemill.ingest.dialect.otlp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// OpenTelemetry's ids: bytes on the wire, lower-case hexadecimal digits in our model.
final class OtlpIds {

    static final int TRACE_ID_BYTES = 16;
    static final int SPAN_ID_BYTES = 8;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(ISO_8859_1);

    private OtlpIds() {}

    static String hex(byte[] bytes, int from, int length) {
        byte[] hex = new byte[length * 2];
        for (int i = 0; i < length; i++) {
            byte each = bytes[from + i];
            hex[2 * i] = DIGITS[each >> 4 & 15];
            hex[2 * i + 1] = DIGITS[each & 15];
        }
        return new String(hex, ISO_8859_1);
    }

    static boolean isZero(byte[] bytes, int from, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] != 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether the text is so many hexadecimal digits, of any case.
    static boolean isHex(String text, int digits) {
        if (text.length() != digits) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (!isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    static boolean isZero(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            if (hex.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
