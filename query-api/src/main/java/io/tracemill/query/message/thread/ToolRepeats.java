package io.tracemill.query.message.thread;

import io.tracemill.query.message.content.Content;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Leaves out calls and results that are told by a model's messages and by the tool's span, or by
/// both and in passing: the model's messages count, then the tool's span.
final class ToolRepeats {

    private static final Set<Section> OF_MODELS =
            Set.of(Section.PAST, Section.SO_FAR, Section.ASKED, Section.ANSWERED);

    private final Set<String> ids = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> wordsWithoutId = new HashSet<>();

    /// The calls that models asked for and no span without an id was found for yet, by their ids.
    private final Map<String, Entry> asked = new LinkedHashMap<>();

    private ToolRepeats() {}

    static void drop(Forest forest) {
        List<Entry> entries = forest.entries();
        ToolRepeats told = new ToolRepeats();
        entries.stream().filter(entry -> OF_MODELS.contains(entry.section)).forEach(told::note);
        told.dropTools(forest.nodes());
        entries.stream().filter(entry -> entry.section == Section.TOOL).forEach(told::note);
        entries.stream()
                .filter(entry -> entry.section == Section.TOLD_CALL)
                .filter(entry -> told.knows(entry, entry.callId()))
                .forEach(Entry::drop);
        dropAnsweredTwice(entries);
    }

    private void dropTools(List<Node> nodes) {
        Map<Node, String> callIds = callIds(nodes);
        for (Node node : nodes) {
            for (Entry entry : node.entries()) {
                String id = entry.callId().isEmpty() ? callIds.get(node) : entry.callId();
                if (entry.section == Section.TOOL && knows(entry, id == null ? "" : id)) {
                    entry.drop();
                }
            }
        }
    }

    /// Which calls the spans of tools carry out that do not say so: those with the same arguments,
    /// then those of the same tool, in order.
    private Map<Node, String> callIds(List<Node> nodes) {
        Map<Node, String> callIds = new HashMap<>();
        nodes.stream()
                .flatMap(node -> node.entries().stream())
                .filter(entry -> entry.section == Section.TOOL)
                .forEach(entry -> asked.remove(entry.callId()));
        for (boolean exactly : List.of(true, false)) {
            for (Node node : nodes) {
                node.entries().stream()
                        .filter(entry -> entry.section == Section.TOOL)
                        .filter(entry -> entry.callId().isEmpty() && !callIds.containsKey(node))
                        .flatMap(call ->
                                asked.values().stream()
                                        .filter(other -> isSame(call, other, exactly))
                                        .limit(1))
                        .findFirst()
                        .ifPresent(found -> callIds.put(node, found.callId()));
                asked.remove(callIds.get(node));
            }
        }
        return callIds;
    }

    private static boolean isSame(Entry call, Entry other, boolean exactly) {
        return exactly
                ? call.words.equals(other.words)
                : !name(call).isEmpty() && name(call).equals(name(other));
    }

    private static String name(Entry entry) {
        return entry.block.content() instanceof Content.ToolUse call ? call.name() : "";
    }

    /// Several models may be given the same result.
    private static void dropAnsweredTwice(List<Entry> entries) {
        Set<String> answered = new HashSet<>();
        entries.stream()
                .filter(entry -> entry.isKept() && entry.section == Section.ASKED)
                .filter(entry -> !entry.callId().isEmpty())
                .filter(entry -> !answered.add(entry.callId() + ' ' + entry.words))
                .forEach(Entry::drop);
    }

    private void note(Entry entry) {
        words.add(entry.words);
        if (entry.callId().isEmpty()) {
            wordsWithoutId.add(entry.words);
        } else {
            ids.add(id(entry, entry.callId()));
            if (!name(entry).isEmpty()) {
                asked.putIfAbsent(entry.callId(), entry);
            }
        }
    }

    /// An id decides where both have one.
    private boolean knows(Entry entry, String callId) {
        return callId.isEmpty()
                ? words.contains(entry.words)
                : ids.contains(id(entry, callId)) || wordsWithoutId.contains(entry.words);
    }

    private static String id(Entry entry, String callId) {
        return entry.role().word() + ' ' + callId;
    }
}
