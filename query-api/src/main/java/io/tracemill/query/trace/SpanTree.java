package io.tracemill.query.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Spans as a tree: children under their parent, orphans at the top, all by start. It is built
/// without recursion, and neither a cycle nor a chain of any length can break it.
///
/// Synthetic spans are left out and their children lifted, unless there is nothing else.
public final class SpanTree {

    /// Levels beyond these are shown at the last one; JSON parsers do not follow any deeper.
    public static final int MAX_DEPTH = 200;

    private static final Comparator<Node> BY_START =
            Comparator.<Node>comparingLong(node -> node.span.startUnixNanos())
                    .thenComparing(node -> node.span.spanId());

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final boolean synthetics;

    private SpanTree(List<StoredSpan> spans) {
        synthetics = spans.stream().allMatch(StoredSpan::synthetic);
        spans.forEach(span -> nodes.put(span.spanId(), new Node(span)));
    }

    /// The top level, each node made of its span and the nodes under it.
    public static <R> List<R> fold(
            List<StoredSpan> spans, BiFunction<StoredSpan, List<R>, R> node) {
        SpanTree tree = new SpanTree(spans);
        return make(tree.breadthFirst(tree.top()), node);
    }

    private static final class Node {
        private final StoredSpan span;
        private final List<Node> children = new ArrayList<>();
        private @Nullable Node parent;

        private Node(StoredSpan span) {
            this.span = span;
        }
    }

    /// Hangs every node under its parent; what is left is the top.
    private List<Node> top() {
        List<Node> shown = nodes.values().stream().filter(this::isShown).toList();
        List<Node> top = new ArrayList<>();
        for (Node node : shown) {
            node.parent = shownParent(node);
        }
        cutCycles(shown);
        for (Node node : shown) {
            (node.parent == null ? top : node.parent.children).add(node);
        }
        return top;
    }

    private boolean isShown(Node node) {
        return synthetics || !node.span.synthetic();
    }

    private @Nullable Node shownParent(Node node) {
        Set<Node> passed = new HashSet<>();
        Node parent = nodes.get(node.span.parentSpanId());
        while (parent != null && !isShown(parent) && passed.add(parent)) {
            parent = nodes.get(parent.span.parentSpanId());
        }
        return parent == null || !isShown(parent) ? null : parent;
    }

    /// The earliest span of each cycle goes to the top.
    private static void cutCycles(List<Node> shown) {
        Set<Node> safe = new HashSet<>();
        for (Node node : shown) {
            List<Node> path = new ArrayList<>();
            Set<Node> onPath = new HashSet<>();
            Node current = node;
            while (current != null && !safe.contains(current) && onPath.add(current)) {
                path.add(current);
                current = current.parent;
            }
            if (current != null && !safe.contains(current)) {
                Collections.min(path.subList(path.indexOf(current), path.size()), BY_START).parent =
                        null;
            }
            safe.addAll(path);
        }
    }

    /// Every node before its children; deep ones are moved up on the way.
    private List<Node> breadthFirst(List<Node> top) {
        top.sort(BY_START);
        List<Node> order = new ArrayList<>(nodes.size());
        Deque<Level> open = new ArrayDeque<>();
        open.add(new Level(top, 1));
        while (!open.isEmpty()) {
            Level level = open.poll();
            if (level.depth == MAX_DEPTH) {
                level.flatten();
            }
            for (Node node : level.nodes) {
                order.add(node);
                if (!node.children.isEmpty()) {
                    node.children.sort(BY_START);
                    open.add(new Level(node.children, level.depth + 1));
                }
            }
        }
        return order;
    }

    private record Level(List<Node> nodes, int depth) {

        /// Brings everything below up to this level.
        private void flatten() {
            for (int i = 0; i < nodes.size(); i++) {
                List<Node> below = nodes.get(i).children;
                nodes.addAll(below);
                below.clear();
            }
            nodes.sort(BY_START);
        }
    }

    private static <R> List<R> make(List<Node> order, BiFunction<StoredSpan, List<R>, R> maker) {
        Map<Node, R> made = new HashMap<>();
        List<R> top = new ArrayList<>();
        for (Node node : order.reversed()) {
            List<R> children = new ArrayList<>(node.children.size());
            for (Node child : node.children) {
                R childMade = made.remove(child);
                if (childMade != null) {
                    children.add(childMade);
                }
            }
            made.put(node, maker.apply(node.span, children));
        }
        for (Node node : order) {
            R root = made.remove(node);
            if (root != null) {
                top.add(root);
            }
        }
        return top;
    }
}
