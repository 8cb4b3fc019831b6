package io.tracemill.query.search;

import java.math.BigDecimal;
import java.util.List;

/// Something that a trace of a list must fulfil.
public sealed interface TraceCondition {

    /// A property that a trace has one value of.
    enum Property {
        STATUS,
        ENVIRONMENT,
        SESSION,
        USER,
        NAME,
        FAILURE_TYPE
    }

    /// The property's value is one of these.
    record Is(Property property, List<String> values) implements TraceCondition {

        public Is {
            values = List.copyOf(values);
        }

        public Is(Property property, String value) {
            this(property, List.of(value));
        }
    }

    /// Calls this model.
    record UsesModel(String model) implements TraceCondition {}

    /// Calls no model that has a name.
    record UsesNoModel() implements TraceCondition {}

    /// Has this tag.
    record Tagged(String tag) implements TraceCondition {}

    /// Took so long, both inclusive.
    record Took(long minNanos, long maxNanos) implements TraceCondition {}

    /// Is slow, or is not.
    record Slow(boolean slow) implements TraceCondition {}

    /// Used so many tokens, both inclusive.
    record UsedTokens(long min, long max) implements TraceCondition {}

    /// Cost more US dollars than so many, as its client reported, else as we computed.
    record CostMore(BigDecimal dollars) implements TraceCondition {}

    /// Was tried again, as we found or as its client counted.
    record Retried() implements TraceCondition {}

    /// Was slow, by so much at least.
    ///
    /// @param reason empty for any
    record SlowBecause(String reason, long minOverNanos) implements TraceCondition {}

    /// Failed like this, as a whole or in any of its spans.
    record Suffered(String failureType) implements TraceCondition {}

    /// Did not just go well: failed, recovered from failing, was tried again or was slow.
    record NeedsAttention() implements TraceCondition {}

    /// Whether it is told by the spans of a trace, and not by its own row alone.
    default boolean asksSpans() {
        return this instanceof Suffered;
    }

    /// Whether few traces fulfil it, so that looking at the newest first is no help.
    default boolean isSelective() {
        return this instanceof Is is
                && (is.property() == Property.SESSION || is.property() == Property.USER);
    }
}
