package io.tracemill.ingest.span.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Attributes that spell one list of messages out: `gen_ai.prompt.0.role`,
/// `gen_ai.prompt.0.content`.
public enum Family {
    PROMPT("gen_ai.prompt", true),
    INPUT_MESSAGES("llm.input_messages", true),
    COMPLETION("gen_ai.completion", false),
    OUTPUT_MESSAGES("llm.output_messages", false);

    /// Deeper names are no messages any more.
    private static final int MAX_SEGMENTS = 16;

    private static final int MAX_INDEX_DIGITS = 6;

    public static final List<Family> ALL = List.of(values());

    /// The name that stands before the first number, and as the source of the content.
    private final String source;

    private final boolean isInput;

    Family(String source, boolean isInput) {
        this.source = source;
        this.isInput = isInput;
    }

    public String source() {
        return source;
    }

    public boolean isInput() {
        return isInput;
    }

    /// Where in a family an attribute belongs.
    ///
    /// @param path `0`, `tool_calls`, `1`, `name`; never empty, and it begins with a number
    public record Place(Family family, List<String> path) {

        public Place {
            path = List.copyOf(path);
        }

        /// Why a message of the output ended.
        public boolean isFinishReason() {
            return !family.isInput() && path.size() == 2 && path.get(1).equals("finish_reason");
        }
    }

    static Optional<Place> placeOf(String key) {
        for (Family family : ALL) {
            if (key.startsWith(family.source) && key.length() > family.source.length() + 1) {
                return family.place(key);
            }
        }
        return Optional.empty();
    }

    private Optional<Place> place(String key) {
        int at = source.length();
        if (key.charAt(at) != '.' || !Character.isDigit(key.charAt(at + 1))) {
            return Optional.empty();
        }
        List<String> path = segments(key, at + 1);
        boolean usable = isIndex(path.getFirst()) && path.size() <= MAX_SEGMENTS;
        return usable ? Optional.of(new Place(this, withoutWrapper(path))) : Optional.empty();
    }

    private static List<String> segments(String key, int from) {
        List<String> segments = new ArrayList<>();
        int start = from;
        for (int dot = key.indexOf('.', start); dot >= 0; dot = key.indexOf('.', start)) {
            segments.add(key.substring(start, dot));
            start = dot + 1;
        }
        segments.add(key.substring(start));
        return segments;
    }

    /// OpenInference puts a level `message` between the number and the message.
    private static List<String> withoutWrapper(List<String> path) {
        if (path.size() > 2 && path.get(1).equals("message")) {
            List<String> shorter = new ArrayList<>(path);
            shorter.remove(1);
            return shorter;
        }
        return path;
    }

    /// Whether a segment is the number of a list's item.
    public static boolean isIndex(String segment) {
        return segment.length() <= MAX_INDEX_DIGITS && Numbers.isDigits(segment);
    }
}
