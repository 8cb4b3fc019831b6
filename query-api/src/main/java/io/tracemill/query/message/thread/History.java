package io.tracemill.query.message.thread;

import io.tracemill.query.message.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Leaves out what a model was told again. A model is given all that was said before, so that the
/// same message stands in every later call: as many times as it was really said, it is known.
final class History {

    private final Map<String, List<Entry>> born = new HashMap<>();
    private final boolean inSession;

    /// @param inSession whether earlier turns are told by other traces
    private History(boolean inSession) {
        this.inSession = inSession;
    }

    static void drop(Forest forest) {
        boolean inSession =
                forest.nodes().stream().anyMatch(node -> !node.span().sessionId().isEmpty());
        dropInstructions(forest.entries());
        dropPrompts(forest);
        dropRepeatedRequests(forest.nodes());
        new History(inSession).dropTold(forest.nodes());
    }

    /// Who the model is to be is said once.
    private static void dropInstructions(List<Entry> entries) {
        Set<String> known = new HashSet<>();
        entries.stream()
                .filter(entry -> entry.isKept() && entry.role() == Role.SYSTEM)
                .filter(entry -> entry.section != Section.PROMPT && !known.add(entry.words))
                .forEach(Entry::drop);
    }

    private static void dropPrompts(Forest forest) {
        Set<Node> aroundQuestions =
                forest.containing(
                        node -> node.hasAny(Section.ASKED) || node.hasAny(Section.SO_FAR));
        for (Node node : aroundQuestions) {
            node.entries().stream()
                    .filter(entry -> entry.section == Section.PROMPT)
                    .forEach(Entry::drop);
        }
    }

    /// The same request made again, as after a failure, asks nothing new.
    private static void dropRepeatedRequests(List<Node> nodes) {
        Set<String> known = new HashSet<>();
        for (Node node : nodes) {
            if (node.isGeneration() && node.hasAny(Section.ASKED) && !known.add(request(node))) {
                node.entries().stream()
                        .filter(entry -> entry.section == Section.ASKED)
                        .forEach(Entry::drop);
            }
        }
    }

    private static String request(Node node) {
        return node.entries().stream()
                .filter(entry -> isTold(entry) || entry.section == Section.ASKED)
                .map(entry -> entry.words + ' ' + entry.callId())
                .collect(Collectors.joining("\n"));
    }

    private void dropTold(List<Node> nodes) {
        for (Node node : nodes) {
            node.entries().stream()
                    .filter(entry -> entry.isKept() && !isTold(entry))
                    .forEach(this::note);
        }
        for (Node node : nodes) {
            Map<String, Integer> times = new HashMap<>();
            for (Entry entry : node.entries()) {
                if (entry.isKept() && isTold(entry)) {
                    int time = times.merge(entry.words, 1, Integer::sum);
                    boolean isOfOtherTrace = inSession && entry.section == Section.PAST;
                    if (isOfOtherTrace || time <= known(entry)) {
                        entry.drop();
                    } else {
                        note(entry);
                    }
                }
            }
        }
    }

    private void note(Entry entry) {
        born.computeIfAbsent(entry.words, _ -> new ArrayList<>()).add(entry);
    }

    /// How often the same was said before its span began.
    private long known(Entry entry) {
        long start = entry.node.span().startUnixNanos();
        return born.getOrDefault(entry.words, List.of()).stream()
                .filter(other -> other.isKept() && other.node.span().startUnixNanos() <= start)
                .filter(other -> isTold(other) || other.node != entry.node)
                .count();
    }

    private static boolean isTold(Entry entry) {
        return entry.section == Section.PAST || entry.section == Section.SO_FAR;
    }
}
