package io.tracemill.process.assemble;

import io.tracemill.process.rollup.Tally;
import org.jspecify.annotations.Nullable;

/// What a trace's spans of one kind and name, or its calls of one model, come to.
///
/// @see Parts
final class Part {

    final String category;
    final String name;
    final Tally tally;

    /// As it was when it was decoded; nothing when it has not changed since.
    private @Nullable Tally before;

    Part(String category, String name, Tally tally) {
        this.category = category;
        this.name = name;
        this.tally = tally;
    }

    boolean is(String otherCategory, String otherName) {
        return name.equals(otherName) && category.equals(otherCategory);
    }

    /// The tally, to be changed.
    Tally change() {
        if (before == null) {
            before = tally.copy();
        }
        return tally;
    }

    Tally before() {
        return before == null ? tally : before;
    }

    boolean isChanged() {
        return before != null;
    }
}
