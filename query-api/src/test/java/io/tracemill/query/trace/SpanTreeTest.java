package io.tracemill.query.trace;

import static io.tracemill.query.trace.Samples.span;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SpanTreeTest {

    private record Node(String id, List<Node> children) {}

    @Test
    void putsChildrenUnderTheirParentByStart() {
        List<Node> tree =
                tree(span("late", "root", 3), span("root", "", 1), span("early", "root", 2));

        assertEquals("root(early late)", text(tree));
    }

    @Test
    void leavesOrphansAtTheTop() {
        assertEquals(
                "a orphan(child)",
                text(
                        tree(
                                span("child", "orphan", 3),
                                span("orphan", "gone", 2),
                                span("a", "", 1))));
    }

    @Test
    void liftsTheChildrenOfASyntheticRoot() {
        List<Node> tree =
                tree(
                        span("made", "", 1, true, SpanText.NONE, SpanText.NONE),
                        span("b", "made", 3),
                        span("a", "made", 2));

        assertEquals("a b", text(tree));
    }

    @Test
    void keepsASyntheticSpanThatIsTheOnlyContent() {
        assertEquals("made", text(tree(span("made", "", 1, true, SpanText.NONE, SpanText.NONE))));
    }

    @Test
    void cutsACycleAtItsEarliestSpan() {
        assertEquals(
                "a(b(c(tail)))",
                text(
                        tree(
                                span("tail", "c", 9),
                                span("c", "b", 3),
                                span("b", "a", 2),
                                span("a", "c", 1))));
    }

    @Test
    void aSpanThatIsItsOwnParentIsATop() {
        assertEquals("a(b)", text(tree(span("a", "a", 1), span("b", "a", 2))));
    }

    @Test
    void syntheticSpansInACycleHurtNobody() {
        List<Node> tree =
                tree(
                        span("x", "y", 1, true, SpanText.NONE, SpanText.NONE),
                        span("y", "x", 2, true, SpanText.NONE, SpanText.NONE),
                        span("a", "x", 3));

        assertEquals("a", text(tree));
    }

    @Test
    void showsAVeryDeepChainAtItsLastLevelsWithoutLosingASpan() {
        List<StoredSpan> chain =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> span("s" + i, i == 0 ? "" : "s" + (i - 1), i))
                        .toList();

        List<Node> tree = SpanTree.fold(chain, (s, children) -> new Node(s.spanId(), children));

        List<Integer> levels = new ArrayList<>();
        for (List<Node> level = tree; !level.isEmpty(); level = level.getFirst().children()) {
            levels.add(level.size());
        }
        assertEquals(SpanTree.MAX_DEPTH, levels.size());
        assertEquals(10_000, levels.stream().mapToInt(size -> size).sum());
        assertEquals(10_000 - SpanTree.MAX_DEPTH + 1, levels.getLast());
    }

    @Test
    void aWideTraceStaysWide() {
        List<StoredSpan> wide = new ArrayList<>(List.of(span("root", "", 0)));
        IntStream.range(0, 10_000).forEach(i -> wide.add(span("s" + i, "root", 1)));

        List<Node> tree = SpanTree.fold(wide, (s, children) -> new Node(s.spanId(), children));

        assertEquals(1, tree.size());
        assertEquals(10_000, tree.getFirst().children().size());
        assertTrue(tree.getFirst().children().getFirst().id().equals("s0"));
    }

    private static List<Node> tree(StoredSpan... spans) {
        return SpanTree.fold(List.of(spans), (s, children) -> new Node(s.spanId(), children));
    }

    private static String text(List<Node> nodes) {
        return String.join(
                " ",
                nodes.stream()
                        .map(n ->
                                n.children().isEmpty()
                                        ? n.id()
                                        : n.id() + "(" + text(n.children()) + ")")
                        .toList());
    }
}
