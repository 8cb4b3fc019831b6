package io.tracemill.query.message.thread;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Leaves out calls and results that are told by a model's messages and by the tool's span, or by
/// both and in passing: the model's messages count, then the tool's span.
final class ToolRepeats {

    private static final Set<Section> OF_MODELS =
            Set.of(Section.PAST, Section.SO_FAR, Section.ASKED, Section.ANSWERED);

    private final Set<String> ids = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> wordsWithoutId = new HashSet<>();

    private ToolRepeats() {}

    static void drop(Forest forest) {
        List<Entry> entries = forest.entries();
        ToolRepeats told = new ToolRepeats();
        entries.stream().filter(entry -> OF_MODELS.contains(entry.section)).forEach(told::note);
        dropTold(entries, Section.TOOL, told);
        entries.stream().filter(entry -> entry.section == Section.TOOL).forEach(told::note);
        dropTold(entries, Section.TOLD_CALL, told);
        dropAnsweredTwice(entries);
    }

    private static void dropTold(List<Entry> entries, Section section, ToolRepeats told) {
        entries.stream()
                .filter(entry -> entry.section == section && told.knows(entry))
                .forEach(Entry::drop);
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
            ids.add(id(entry));
        }
    }

    /// An id decides where both have one.
    private boolean knows(Entry entry) {
        return entry.callId().isEmpty()
                ? words.contains(entry.words)
                : ids.contains(id(entry)) || wordsWithoutId.contains(entry.words);
    }

    private static String id(Entry entry) {
        return entry.role().word() + ' ' + entry.callId();
    }
}
