package io.tracemill.query.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The attributes of a span, by their names.
public final class Attributes {

    private final Map<String, String> values = new LinkedHashMap<>();

    /// @param pairs `key=value`; of one key the first counts
    public Attributes(List<String> pairs) {
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
    }

    /// The first that is there and not empty, as text; empty when there is none.
    public String text(String... keys) {
        for (String key : keys) {
            String value = values.getOrDefault(key, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /// A list that is spelt out, `prefix.0.name`, as the members of each item in the order of the
    /// numbers; what stands before the last name is part of it.
    public List<Map<String, String>> items(String prefix) {
        SortedMap<Integer, Map<String, String>> items = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                int dot = key.indexOf('.', prefix.length());
                String number = dot < 0 ? "" : key.substring(prefix.length(), dot);
                if (isNumber(number)) {
                    items.computeIfAbsent(Integer.parseInt(number), _ -> new LinkedHashMap<>())
                            .put(key.substring(dot + 1), value);
                }
            }
        });
        return List.copyOf(items.values());
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 7 && text.chars().allMatch(Character::isDigit);
    }
}
