package io.tracemill.query.search;

import java.util.List;
import java.util.Optional;

/// A part of the time asked for that holds what is looked for.
///
/// @param fromNanos where it begins, if later than asked for; epoch nanoseconds
/// @param anchors of all traces that can match, where they are few
public record Window(long fromNanos, Optional<List<Long>> anchors) {

    public static final Window WHOLE = new Window(0, Optional.empty());

    public Window {
        anchors = anchors.map(List::copyOf);
    }

    static Window since(long nanos) {
        return new Window(nanos, Optional.empty());
    }

    static Window at(List<Long> anchors) {
        return new Window(0, Optional.of(anchors));
    }

    public boolean isWhole() {
        return equals(WHOLE);
    }
}
