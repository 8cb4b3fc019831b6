package io.tracemill.e2e.sideseat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Filters in the syntax that the product documents, by the same in the syntax that it takes.
final class DocumentedFilters {

    private static final Map<String, String> TAKEN =
            Map.ofEntries(
                    taken("eq", "string", "environment", "=", "\"production\""),
                    taken("ne", "string_options", "environment", "none of", "[\"production\"]"),
                    taken("contains", "string", "environment", "contains", "\"prod\""),
                    taken("starts_with", "string", "environment", "starts_with", "\"prod\""),
                    taken(
                            "in",
                            "string_options",
                            "environment",
                            "any of",
                            "[\"production\",\"staging\"]"),
                    taken("gt", "number", "duration_ms", ">", "1000"),
                    taken("lt", "number", "duration_ms", "<", "1000"),
                    taken("gte", "number", "duration_ms", ">=", "1000"),
                    taken("lte", "number", "duration_ms", "<=", "1000"),
                    taken("is_null", "null", "environment", "is null", "null"),
                    taken("is_not_null", "null", "environment", "is not null", "null"));

    private DocumentedFilters() {}

    private static Map.Entry<String, String> taken(
            String name, String type, String column, String operator, String value) {
        return Map.entry(
                "filters-docs-format/" + name,
                "[{\"type\":\"%s\",\"column\":\"%s\",\"operator\":\"%s\",\"value\":%s}]"
                        .formatted(type, column, operator, value));
    }

    /// Where the same is asked for in the other syntax; empty for an exchange without such a
    /// filter.
    static Optional<String> sameTarget(RecordedExchange exchange) {
        return Optional.ofNullable(TAKEN.get(exchange.name()))
                .map(filters -> URLEncoder.encode(filters, StandardCharsets.UTF_8))
                .map(filters -> exchange.target().replaceFirst("filters=.*", "filters=" + filters));
    }
}
