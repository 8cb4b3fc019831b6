package io.tracemill.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// In what two JSON answers differ: what nobody expects, and what is known and why.
final class AnswerDifferences {

    /// Why a field may differ, whatever the answer.
    enum Reason {
        MOMENT("says when this installation made it, and not another one"),
        CACHED("the product does not know these names for cached tokens; we do, and price them"),
        SESSION("the product does not look for these among association properties; we do"),
        NOT_KEPT("trace state, flags and what a sender dropped are not kept"),
        ORDER("the product orders a page by start, whatever it was chosen by");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private static final Set<String> MOMENTS = Set.of("created_at", "updated_at", "next_cursor");
    private static final Set<String> CACHE_FIELDS =
            Set.of(
                    "cache_read_tokens",
                    "cache_write_tokens",
                    "input_cost",
                    "output_cost",
                    "cache_read_cost",
                    "cache_write_cost",
                    "total_cost");
    private static final Set<String> NOT_KEPT =
            Set.of(
                    "trace_state",
                    "flags",
                    "dropped_attributes_count",
                    "dropped_events_count",
                    "dropped_links_count");
    private static final Set<String> UNORDERED = Set.of("tags", "options");

    private final boolean anyOrder;
    private final List<String> unexpected = new ArrayList<>();
    private final Set<Reason> reasons = new TreeSet<>();

    /// @param anyOrder whether the items of the page may stand in another order
    AnswerDifferences(boolean anyOrder) {
        this.anyOrder = anyOrder;
    }

    List<String> unexpected() {
        return unexpected;
    }

    Set<Reason> reasons() {
        return reasons;
    }

    void compare(JsonNode expected, JsonNode actual) {
        compare("", expected, actual);
    }

    private void compare(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            objects(path, expected, actual);
        } else if (expected.isArray() && actual.isArray()) {
            arrays(path, expected, actual);
        } else if (!isEqual(expected, actual)) {
            unexpected.add(path + ": " + cut(expected) + " but " + cut(actual));
        }
    }

    private void objects(String path, JsonNode expected, JsonNode actual) {
        Set<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode wanted = expected.path(name);
            JsonNode given = actual.path(name);
            Reason reason = reason(name, expected, actual);
            if (wanted.equals(given) || isEqual(wanted, given)) {
                continue;
            }
            if (reason != null) {
                reasons.add(reason);
            } else {
                compare(path + '.' + name, wanted, given);
            }
        }
    }

    private static Reason reason(String name, JsonNode expected, JsonNode actual) {
        if (MOMENTS.contains(name)) {
            return Reason.MOMENT;
        }
        if (CACHE_FIELDS.contains(name) && isCached(actual)) {
            return Reason.CACHED;
        }
        boolean owned = name.equals("session_id") || name.equals("user_id");
        if (owned && expected.path(name).isNull() && isTraceLoop(actual)) {
            return Reason.SESSION;
        }
        return NOT_KEPT.contains(name) && !actual.has(name) ? Reason.NOT_KEPT : null;
    }

    private static boolean isCached(JsonNode actual) {
        return actual.path("cache_read_tokens").asLong()
                        + actual.path("cache_write_tokens").asLong()
                > 0;
    }

    private static boolean isTraceLoop(JsonNode actual) {
        return actual.path("trace_name").asText().equals("joke_workflow.workflow")
                || actual.path("framework").asText().equals("TraceLoop");
    }

    private void arrays(String path, JsonNode expected, JsonNode actual) {
        boolean isPage = path.equals(".data") && anyOrder;
        boolean isSet = UNORDERED.stream().anyMatch(path::contains);
        if (!isPage && !isSet) {
            items(path, items(expected), items(actual));
            return;
        }
        List<JsonNode> wanted = sorted(items(expected));
        List<JsonNode> given = sorted(items(actual));
        if (isPage && !items(expected).equals(items(actual))) {
            reasons.add(Reason.ORDER);
        }
        items(path, wanted, given);
    }

    private void items(String path, List<JsonNode> expected, List<JsonNode> actual) {
        if (expected.size() != actual.size()) {
            unexpected.add(path + ": " + expected.size() + " items but " + actual.size());
        }
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            compare(path + '[' + i + ']', expected.get(i), actual.get(i));
        }
    }

    private static List<JsonNode> items(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }

    private static List<JsonNode> sorted(List<JsonNode> items) {
        return items.stream().sorted(Comparator.comparing(AnswerDifferences::key)).toList();
    }

    private static String key(JsonNode item) {
        Map<String, String> key = new LinkedHashMap<>();
        for (String name : List.of("trace_id", "span_id", "session_id", "value")) {
            key.put(name, item.path(name).asText());
        }
        return item.isTextual() ? item.asText() : key.toString();
    }

    private static boolean isEqual(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            BigDecimal wanted = expected.decimalValue();
            return wanted.compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual);
    }

    private static String cut(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > 160 ? text.substring(0, 160) + "…" : text;
    }
}
