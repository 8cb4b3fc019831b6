package io.tracemill.e2e.sideseat.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// In what two JSON answers differ: what nobody expects, and what is known and why.
public final class AnswerDifferences {

    /// Why a part may differ, whatever the answer.
    public enum Reason {
        MOMENT("says when this installation made it or was asked, and not another one"),
        KEYED(
                "this installation asks for keys, and knows a key's tenant where there it is a local user"),
        CACHED("the product does not know these names for cached tokens; we do, and price them"),
        PRICED("the product prices Google's models as Vertex AI does, whoever sold the call"),
        ROUNDED("the product's sums have the noise of binary fractions in their last digits"),
        SESSION(
                "the product does not look for sessions and users among association properties; we do"),
        ESTIMATED("the product estimates how often a value occurs; counts are exact"),
        NOT_KEPT("trace state, flags and what a sender dropped are not kept"),
        ORDER(
                "the product shows a page by start, whatever it was chosen by; it is in the order asked for"),
        TIED("which of equal ones a page ends with is chance"),
        DOCUMENTED(
                "the product refuses the syntax it documents; it is taken, and answered as the same filter in the other one");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    private static final Set<String> MOMENTS = Set.of("created_at", "updated_at", "next_cursor");
    private static final Set<String> KEY_FIELDS =
            Set.of(
                    ".auth_method",
                    ".user.id",
                    ".user.display_name",
                    ".data[0].role",
                    ".organizations[0].role");
    private static final Set<String> COST_FIELDS =
            Set.of(
                    "cost",
                    "input_cost",
                    "output_cost",
                    "cache_read_cost",
                    "cache_write_cost",
                    "total_cost");
    private static final Set<String> CACHE_FIELDS =
            Set.of("cache_read_tokens", "cache_write_tokens");
    private static final Set<String> SESSION_SUMS =
            Set.of(
                    "trace_count",
                    "span_count",
                    "observation_count",
                    "input_tokens",
                    "output_tokens",
                    "total_tokens");
    private static final Set<String> NOT_KEPT =
            Set.of(
                    "trace_state",
                    "flags",
                    "dropped_attributes_count",
                    "dropped_events_count",
                    "dropped_links_count");
    private static final BigDecimal NOISE = new BigDecimal("0.000000001");

    private final String target;
    private final SentTraces sent;
    private final List<String> unexpected = new ArrayList<>();
    private final Set<Reason> reasons = new TreeSet<>();

    /// @param target what was asked
    public AnswerDifferences(String target, SentTraces sent) {
        this.target = target;
        this.sent = sent;
    }

    public List<String> unexpected() {
        return unexpected;
    }

    public Set<Reason> reasons() {
        return reasons;
    }

    public void compare(JsonNode expected, JsonNode actual) {
        compare("", expected, actual, sent.all());
    }

    /// @param about the traces that these are about
    private void compare(String path, JsonNode expected, JsonNode actual, Set<String> about) {
        if (expected.isObject() && actual.isObject()) {
            objects(path, expected, actual, sent.about(actual, about));
        } else if (expected.isArray() && actual.isArray()) {
            arrays(path, expected, actual, about);
        } else if (!isEqual(expected, actual)) {
            unexpected.add(path + ": " + cut(expected) + " but " + cut(actual));
        }
    }

    private void objects(String path, JsonNode expected, JsonNode actual, Set<String> about) {
        Set<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode wanted = expected.path(name);
            JsonNode given = actual.path(name);
            if (isEqual(wanted, given)) {
                continue;
            }
            Optional<Reason> reason = reason(path, name, wanted, given, about, actual);
            reason.ifPresent(reasons::add);
            if (reason.isEmpty()) {
                compare(path + '.' + name, wanted, given, about);
            }
        }
    }

    private Optional<Reason> reason(
            String path,
            String name,
            JsonNode wanted,
            JsonNode given,
            Set<String> about,
            JsonNode actual) {
        if (isMoment(path, name, given, actual)) {
            return Optional.of(Reason.MOMENT);
        }
        if (KEY_FIELDS.contains(path + '.' + name)) {
            return Optional.of(Reason.KEYED);
        }
        if (path.startsWith(".options.") && name.equals("count") && isNear(wanted, given)) {
            return Optional.of(Reason.ESTIMATED);
        }
        if (NOT_KEPT.contains(name) && given.isMissingNode()) {
            return Optional.of(Reason.NOT_KEPT);
        }
        if (isTotal(path, name)
                && isByCached()
                && distance(wanted, given) <= sent.cached().size()) {
            return Optional.of(Reason.CACHED);
        }
        return session(path, name, wanted, given, about, actual)
                .or(() -> cost(path, name, wanted, given, about));
    }

    private static boolean isMoment(String path, String name, JsonNode given, JsonNode actual) {
        boolean ofNothing =
                path.equals(".metadata")
                        && name.equals("start_time")
                        && actual.path("total_messages").asInt(-1) == 0;
        return given.isTextual() && (ofNothing || MOMENTS.contains(name));
    }

    private Optional<Reason> session(
            String path,
            String name,
            JsonNode wanted,
            JsonNode given,
            Set<String> about,
            JsonNode actual) {
        boolean isOwner = name.equals("session_id") || name.equals("user_id");
        boolean isUnknown = wanted.isNull() || wanted.isMissingNode();
        boolean isSum = actual.has("trace_count") && SESSION_SUMS.contains(name);
        boolean isTotal = isTotal(path, name) && isBySession();
        boolean isTheirs = !Collections.disjoint(about, sent.associated());
        boolean known =
                isOwner && isUnknown && isTheirs
                        || isSum && isTheirs
                        || isTotal && distance(wanted, given) <= sent.associatedSpans();
        return known ? Optional.of(Reason.SESSION) : Optional.empty();
    }

    private Optional<Reason> cost(
            String path, String name, JsonNode wanted, JsonNode given, Set<String> about) {
        boolean isCost = COST_FIELDS.contains(name) || path.equals(".costs");
        boolean isCache =
                CACHE_FIELDS.contains(name) || path.equals(".tokens") && name.startsWith("cache_");
        if (isCost && isWithinNoise(wanted, given)) {
            return Optional.of(Reason.ROUNDED);
        }
        if ((isCost || isCache) && !Collections.disjoint(about, sent.cached())) {
            return Optional.of(Reason.CACHED);
        }
        if (isCost && !Collections.disjoint(about, sent.google())) {
            return Optional.of(Reason.PRICED);
        }
        boolean ofSession = about.size() > 1 && !Collections.disjoint(about, sent.associated());
        return isCost && ofSession ? Optional.of(Reason.SESSION) : Optional.empty();
    }

    private static boolean isTotal(String path, String name) {
        return path.equals(".meta") && name.startsWith("total_");
    }

    private boolean isByCached() {
        return target.contains("cache_read_tokens");
    }

    private boolean isBySession() {
        return target.contains("session_id") || target.contains("user_id");
    }

    private void arrays(String path, JsonNode expected, JsonNode actual, Set<String> about) {
        AnswerItems items = new AnswerItems(path, target, expected, actual);
        if (isBySession() || target.contains("/sessions/")) {
            items.leaveOut(sent.associated(), Reason.SESSION);
        }
        if (isByCached()) {
            items.leaveOut(sent.cached(), Reason.CACHED);
        }
        items.align();
        reasons.addAll(items.reasons());
        unexpected.addAll(items.unexpected());
        for (int i = 0; i < items.both(); i++) {
            compare(path + '[' + i + ']', items.expected(i), items.actual(i), about);
        }
    }

    private static boolean isNear(JsonNode expected, JsonNode actual) {
        return distance(expected, actual) * 4 <= Math.max(expected.asLong(), actual.asLong());
    }

    private static long distance(JsonNode expected, JsonNode actual) {
        return Math.abs(expected.asLong() - actual.asLong());
    }

    private static boolean isWithinNoise(JsonNode expected, JsonNode actual) {
        return expected.isNumber()
                && actual.isNumber()
                && expected.decimalValue().subtract(actual.decimalValue()).abs().compareTo(NOISE)
                        <= 0;
    }

    private static boolean isEqual(JsonNode expected, JsonNode actual) {
        return expected.isNumber() && actual.isNumber()
                ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                : expected.equals(actual);
    }

    private static String cut(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > 160 ? text.substring(0, 160) + "…" : text;
    }
}
