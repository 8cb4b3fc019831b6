package io.tracemill.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What nobody should send.
final class HostileValues {

    private static final List<String> TEXTS =
            List.of(
                    "",
                    "%20",
                    "%00",
                    "%FF%FE",
                    "%ED%A0%80",
                    "%",
                    "%2F..%2F..",
                    "%27%20OR%201%3D1%20--",
                    "%22%3B%20DROP%20TABLE%20spans",
                    "%7Bp%3AString%7D",
                    "%25s%25n%7B0%7D",
                    "null",
                    "%F0%9F%92%A5",
                    "%5B%7B%22a%22%3A",
                    "a%0D%0Ab",
                    "%5C",
                    "x".repeat(3_000));

    private static final List<String> NUMBERS =
            List.of(
                    "",
                    "-1",
                    "0",
                    "-0",
                    "1.5",
                    "NaN",
                    "Infinity",
                    "1e400",
                    "1e-400",
                    "9223372036854775807",
                    "9223372036854775808",
                    "-9223372036854775809",
                    "2147483648",
                    "0x10",
                    "%D9%A1%D9%A2",
                    "12abc");

    private static final List<String> TIMES =
            List.of(
                    "0",
                    "-1",
                    "253402300800000",
                    "9223372036854775807",
                    "9223372036854",
                    "99999999999999999999",
                    "0001-01-01T00:00:00Z",
                    "1969-12-31T23:59:59Z",
                    "9999-12-31T23:59:59.999999999Z",
                    "-999999999-01-01T00:00:00Z",
                    "%2B1000000000-12-31T23:59:59Z",
                    "2026-02-30T00:00:00Z",
                    "2026-01-01",
                    "2026-01-01T00:00:00%2B99:99",
                    "2300-01-01T00:00:00Z",
                    "2026-01-01T00:00:60Z");

    private static final List<String> JSON =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1.5",
                    "1e400",
                    "1e-400",
                    "1e999999999",
                    "123456789012345678901234567890",
                    "9223372036854775808",
                    "\"\"",
                    "\"x\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"' OR 1=1 --\"",
                    "\"" + "y".repeat(5_000) + "\"",
                    "[]",
                    "{}",
                    "[null]",
                    "[[[[]]]]",
                    "{\"\":{\"\":null}}",
                    "[".repeat(70) + "]".repeat(70));

    private HostileValues() {}

    /// Percent-encoded values for a parameter.
    static List<String> of(JsonNode parameter) {
        String type = parameter.at("/schema/type").asText();
        boolean inPath = parameter.get("in").asText().equals("path");
        Stream<String> values =
                switch (type) {
                    case "integer", "number" -> NUMBERS.stream();
                    case "boolean" -> Stream.of("", "2", "TRUE", "maybe", "%00");
                    default -> Stream.concat(TEXTS.stream(), TIMES.stream());
                };
        return values.filter(value -> !inPath || !value.isBlank()).toList();
    }

    /// JSON texts for a member of a body.
    static List<String> json() {
        return JSON;
    }

    /// Bodies that are no JSON, or none that anybody asked for.
    static List<byte[]> bodies() {
        List<byte[]> bodies = new ArrayList<>();
        Stream.of(
                        "",
                        " ",
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"",
                        "nul",
                        "{\"a\"}",
                        "{\"a\":1,}",
                        "[1,]",
                        "{}{}",
                        "{} x",
                        "// x",
                        "\uFEFF{}",
                        "{\"a\":NaN}",
                        "{\"a\":01}",
                        "'x'")
                .forEach(text -> bodies.add(text.getBytes(StandardCharsets.UTF_8)));
        JSON.forEach(text -> bodies.add(text.getBytes(StandardCharsets.UTF_8)));
        bodies.add("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        bodies.add("{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        bodies.add(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0x7B});
        bodies.add("{}".getBytes(StandardCharsets.UTF_16));
        bodies.add(new byte[] {0x7B, 0x22, (byte) 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D});
        byte[] all = new byte[256];
        IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);
        bodies.add(all);
        bodies.add(new byte[] {0x0A, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F});
        return bodies;
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
