package io.tracemill.query.message.thread;

import io.tracemill.query.message.MessageSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The spans of one trace and which of them are within which.
final class Forest {

    private final List<Node> nodes = new ArrayList<>();

    Forest(List<MessageSpan> spans) {
        Map<String, Node> byId = new HashMap<>();
        spans.stream()
                .sorted(
                        Comparator.comparingLong(MessageSpan::startUnixNanos)
                                // of spans that start together the outer one is the longer one
                                .thenComparing(
                                        Comparator.comparingLong(MessageSpan::durationNanos)
                                                .reversed())
                                .thenComparing(MessageSpan::spanId))
                .forEach(span -> {
                    Node node = new Node(span, nodes.size());
                    nodes.add(node);
                    byId.put(span.spanId(), node);
                });
        nodes.forEach(node -> node.parent(byId.get(node.span().parentSpanId())));
        cutCircles();
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Entry> entries() {
        return nodes.stream().flatMap(node -> node.entries().stream()).toList();
    }

    /// Whether any span above it is such a one.
    static boolean isWithin(Node node, Predicate<Node> wanted) {
        for (Node above = node.parent(); above != null; above = above.parent()) {
            if (wanted.test(above)) {
                return true;
            }
        }
        return false;
    }

    /// All that have such a one below them.
    Set<Node> containing(Predicate<Node> wanted) {
        Set<Node> found = new HashSet<>();
        for (Node node : nodes) {
            if (wanted.test(node)) {
                // what is above a known one is known
                Node above = node.parent();
                while (above != null && found.add(above)) {
                    above = above.parent();
                }
            }
        }
        return found;
    }

    /// Clients may say anything of their parents.
    private void cutCircles() {
        Map<Node, Node> walks = new HashMap<>();
        for (Node start : nodes) {
            Node at = start;
            // each step is taken once, by the first walk that comes there
            while (at != null && walks.putIfAbsent(at, start) == null) {
                Node above = at.parent();
                if (above != null && walks.get(above) == start) {
                    at.parent(null);
                }
                at = at.parent();
            }
        }
    }
}
