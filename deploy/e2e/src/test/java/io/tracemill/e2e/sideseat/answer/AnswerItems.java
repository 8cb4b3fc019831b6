package io.tracemill.e2e.sideseat.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.sideseat.answer.AnswerDifferences.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The items of two lists, brought beside each other.
final class AnswerItems {

    private static final Pattern ORDER_BY =
            Pattern.compile("[?&]order_by=([a-z_]+)(?::(asc|desc))?");

    /// Lists without an order of their own, in theirs and in ours.
    private static final Set<String> UNORDERED = Set.of("tags", "options", "by_framework");

    private final String path;
    private final String orderField;
    private final boolean ascending;
    private final List<String> unexpected = new ArrayList<>();
    private final Set<Reason> reasons = new TreeSet<>();
    private List<JsonNode> expected;
    private List<JsonNode> actual;

    AnswerItems(String path, String target, JsonNode expected, JsonNode actual) {
        Matcher order = ORDER_BY.matcher(target.replace("%3A", ":"));
        boolean isPage = path.equals(".data") && order.find();
        this.path = path;
        this.orderField = isPage && !order.group(1).equals("start_time") ? order.group(1) : "";
        this.ascending = isPage && "asc".equals(order.group(2));
        this.expected = list(expected);
        this.actual = list(actual);
    }

    /// Items about these traces need not stand in both.
    void leaveOut(Set<String> traces, Reason reason) {
        Set<String> theirs = keys(expected);
        Set<String> ours = keys(actual);
        Predicate<JsonNode> isOne = item -> traces.contains(item.path("trace_id").asText());
        boolean known = expected.removeIf(item -> isOne.test(item) && !ours.contains(key(item)));
        known |= actual.removeIf(item -> isOne.test(item) && !theirs.contains(key(item)));
        if (known) {
            reasons.add(reason);
        }
    }

    void align() {
        if (UNORDERED.stream().anyMatch(path::contains)) {
            expected.sort(Comparator.comparing(AnswerItems::key));
            actual.sort(Comparator.comparing(AnswerItems::key));
        } else if (!orderField.isEmpty()) {
            alignPage();
        }
        if (expected.size() != actual.size()) {
            unexpected.add(path + ": " + expected.size() + " items but " + actual.size());
        }
    }

    private void alignPage() {
        if (!isInOrder()) {
            unexpected.add(path + " is not in the order of " + orderField);
        }
        Set<String> theirs = keys(expected);
        Set<String> ours = keys(actual);
        if (!actual.isEmpty() && !theirs.equals(ours)) {
            JsonNode last = orderValue(actual.getLast());
            Predicate<JsonNode> isTied = item -> orderValue(item).equals(last);
            boolean tied =
                    expected.removeIf(item -> isTied.test(item) && !ours.contains(key(item)));
            actual.removeIf(item -> isTied.test(item) && !theirs.contains(key(item)));
            if (tied) {
                reasons.add(Reason.TIED);
            }
        }
        List<String> order = expected.stream().map(AnswerItems::key).toList();
        expected.sort(Comparator.comparing(AnswerItems::key));
        if (!order.equals(actual.stream().map(AnswerItems::key).toList())) {
            reasons.add(Reason.ORDER);
        }
        actual.sort(Comparator.comparing(AnswerItems::key));
    }

    private boolean isInOrder() {
        for (int i = 1; i < actual.size(); i++) {
            int order = compare(orderValue(actual.get(i - 1)), orderValue(actual.get(i)));
            if (ascending ? order > 0 : order < 0) {
                return false;
            }
        }
        return true;
    }

    /// Times of these have fractions of one length, so that texts compare as they do.
    private static int compare(JsonNode a, JsonNode b) {
        return a.isNumber()
                ? a.decimalValue().compareTo(b.decimalValue())
                : a.asText().compareTo(b.asText());
    }

    private JsonNode orderValue(JsonNode item) {
        return item.path(orderField);
    }

    int both() {
        return Math.min(expected.size(), actual.size());
    }

    JsonNode expected(int index) {
        return expected.get(index);
    }

    JsonNode actual(int index) {
        return actual.get(index);
    }

    List<String> unexpected() {
        return unexpected;
    }

    Set<Reason> reasons() {
        return reasons;
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }

    private static Set<String> keys(List<JsonNode> items) {
        Set<String> keys = new TreeSet<>();
        items.forEach(item -> keys.add(key(item)));
        return keys;
    }

    private static String key(JsonNode item) {
        if (item.isTextual()) {
            return item.asText();
        }
        StringBuilder key = new StringBuilder();
        for (String name : List.of("trace_id", "span_id", "value", "framework")) {
            key.append(item.path(name).asText()).append(' ');
        }
        return item.has("trace_id") ? key.toString() : key + item.path("session_id").asText();
    }
}
