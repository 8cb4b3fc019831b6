package io.tracemill.query.message.thread;

import java.util.Set;

/// Leaves out what only surrounds the conversation: chains and plain spans tell again, in forms of
/// their own, what the spans within them say.
final class Frames {

    private Frames() {}

    static void drop(Forest forest) {
        Set<Node> aroundSpeakers = forest.containing(node -> !isChain(node) && speaks(node));
        for (Node node : forest.nodes()) {
            boolean surrounds = isChain(node) && aroundSpeakers.contains(node);
            boolean isAside =
                    (isChain(node) || isPlain(node))
                            && Forest.isWithin(
                                    node,
                                    above ->
                                            speaks(above)
                                                    || isChain(above)
                                                            && aroundSpeakers.contains(above));
            if (surrounds || isAside) {
                node.entries().stream().filter(Frames::isSaid).forEach(Entry::drop);
            }
        }
    }

    private static boolean isChain(Node node) {
        return node.span().kind().equals("chain") && !node.span().synthetic();
    }

    private static boolean isPlain(Node node) {
        return node.span().kind().equals("other") && !node.span().synthetic();
    }

    private static boolean speaks(Node node) {
        return node.entries().stream().anyMatch(entry -> entry.isKept() && isSaid(entry));
    }

    private static boolean isSaid(Entry entry) {
        return entry.section != Section.ERROR;
    }
}
