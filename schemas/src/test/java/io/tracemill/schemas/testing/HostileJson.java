package io.tracemill.schemas.testing;

import java.util.List;

/// JSON values, as texts, that are well-formed and that nobody expects.
public final class HostileJson {

    /// At most 500 levels deep.
    public static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "false",
                    "0",
                    "-0",
                    "-1",
                    "1.5",
                    "1e400",
                    "-1e400",
                    "1e-400",
                    "1e999999999",
                    "1e-999999999",
                    "0.000000000000000000000000000000000000001",
                    "123456789012345678901234567890",
                    "9223372036854775807",
                    "9223372036854775808",
                    "-9223372036854775809",
                    "99999999999",
                    "99999999999999",
                    "\"\"",
                    "\" \"",
                    "\"x\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"\\udc00\\ud800\"",
                    "\"\\ufeff\"",
                    "\"' OR 1=1 --\"",
                    "\"" + "y".repeat(5_000) + "\"",
                    "\"" + "\\ud83d\\udca5".repeat(300) + "\"",
                    "\"-9223372036854775808\"",
                    "\"1e999999999\"",
                    "\"+999999999-12-31T23:59:59Z\"",
                    "\"2026-02-30T00:00:00Z\"",
                    "\"9999-12-31T23:59:59.999999999Z\"",
                    "[]",
                    "{}",
                    "[null]",
                    "[[],{}]",
                    "{\"\":{\"\":null}}",
                    "{\"a\":1,\"a\":2}",
                    "{\"code\":{},\"message\":[]}",
                    "{\"stringValue\":1,\"intValue\":\"x\",\"arrayValue\":{\"values\":3}}",
                    "[".repeat(70) + "]".repeat(70),
                    "[".repeat(500) + "]".repeat(500),
                    "{\"a\":".repeat(500) + "1" + "}".repeat(500));

    private HostileJson() {}
}
