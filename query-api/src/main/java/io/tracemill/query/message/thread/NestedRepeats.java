package io.tracemill.query.message.thread;

import io.tracemill.query.message.content.Content;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Leaves out what a span and one within it both say. Of a question the outer one counts, which
/// came first; of an answer the one of a model, and of models the outer one; of an error the inner
/// one, where it happened.
final class NestedRepeats {

    private static final Set<Section> REPEATED =
            Set.of(Section.ASKED, Section.ANSWERED, Section.TOOL, Section.DOCUMENT);

    private NestedRepeats() {}

    static void drop(Forest forest) {
        Map<String, Map<Node, Entry>> groups = new LinkedHashMap<>();
        for (Node node : forest.nodes()) {
            Map<String, Integer> said = new HashMap<>();
            for (Entry entry : node.entries()) {
                if (entry.isKept() && REPEATED.contains(entry.section)) {
                    String key = entry.section + " " + entry.words;
                    int times = said.merge(key, 1, Integer::sum);
                    groups.computeIfAbsent(key + ' ' + times, _ -> new LinkedHashMap<>())
                            .put(node, entry);
                }
            }
        }
        groups.values().stream().filter(group -> group.size() > 1).forEach(NestedRepeats::drop);
        dropErrors(forest);
    }

    private static void drop(Map<Node, Entry> group) {
        boolean isAnswer = group.values().iterator().next().section == Section.ANSWERED;
        Set<Node> aroundModels = isAnswer ? aroundModels(group.keySet()) : Set.of();
        group.forEach((node, entry) -> {
            boolean isModel = isAnswer && node.isGeneration();
            boolean isWithin =
                    Forest.isWithin(
                            node,
                            above ->
                                    group.containsKey(above) && (!isModel || above.isGeneration()));
            if (isWithin || !isModel && aroundModels.contains(node)) {
                entry.drop();
            }
        });
    }

    private static Set<Node> aroundModels(Set<Node> group) {
        Set<Node> around = new HashSet<>();
        for (Node node : group) {
            if (node.isGeneration()) {
                Node above = node.parent();
                while (above != null && around.add(above)) {
                    above = above.parent();
                }
            }
        }
        return around;
    }

    private static void dropErrors(Forest forest) {
        for (Node node : forest.nodes()) {
            for (Entry error : errors(node)) {
                String cause = line(error);
                for (Node above = node.parent(); above != null; above = above.parent()) {
                    errors(above).stream()
                            .filter(other -> isSame(line(other), cause))
                            .forEach(Entry::drop);
                }
            }
        }
    }

    private static List<Entry> errors(Node node) {
        return node.entries().stream().filter(entry -> entry.section == Section.ERROR).toList();
    }

    /// A status may leave out what stands before the message.
    private static boolean isSame(String one, String other) {
        return one.endsWith(other) || other.endsWith(one);
    }

    /// Without the stack, which differs from frame to frame.
    private static String line(Entry error) {
        if (!(error.block.content() instanceof Content.Text(String text))) {
            return "";
        }
        int stack = text.indexOf("\n\n```\n");
        return stack < 0 ? text : text.substring(0, stack);
    }
}
