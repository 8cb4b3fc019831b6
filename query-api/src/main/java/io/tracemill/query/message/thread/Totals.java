package io.tracemill.query.message.thread;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Which spans stand for what a trace used, each call once: SDKs repeat tokens and costs on the
/// spans around a call.
final class Totals {

    private static final Set<String> CALLS = Set.of("llm", "embedding", "reranker");

    private Totals() {}

    /// The calls that contain no other call; where no call says what it used, the outermost spans
    /// that do.
    static List<Node> calls(Forest forest) {
        Predicate<Node> isCall = node -> isUse(node) && CALLS.contains(node.span().kind());
        Set<Node> aroundCalls = forest.containing(isCall);
        List<Node> calls =
                forest.nodes().stream()
                        .filter(node -> isCall.test(node) && !aroundCalls.contains(node))
                        .toList();
        return calls.isEmpty()
                ? forest.nodes().stream()
                        .filter(node -> isUse(node) && !Forest.isWithin(node, Totals::isUse))
                        .toList()
                : eachOnce(calls);
    }

    /// Two instrumentations may tell of one response side by side: the first one counts.
    private static List<Node> eachOnce(List<Node> calls) {
        record Response(String parentSpanId, String id) {}
        Set<Response> known = new HashSet<>();
        return calls.stream()
                .filter(call -> {
                    String id = call.span().responseId();
                    return id.isEmpty() || known.add(new Response(call.span().parentSpanId(), id));
                })
                .toList();
    }

    private static boolean isUse(Node node) {
        return node.span().totalTokens() > 0 || node.span().cost().signum() > 0;
    }
}
