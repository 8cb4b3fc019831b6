package io.tracemill.query.rejection;

import io.tracemill.schemas.topic.Receipt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What became of rejections that were to be sent again.
///
/// @param receipt of what was sent to `trace-events`
public record Replay(List<One> outcomes, Optional<Receipt> receipt) {

    public Replay {
        outcomes = List.copyOf(outcomes);
    }

    /// What became of one.
    public record One(RejectionId id, Outcome outcome) {}

    /// Why it was sent again, or why not.
    public enum Outcome {
        REPLAYED("Sent again"),
        ALREADY_REPLAYED("Was sent again before; ask with again: true to do it once more"),
        NOT_FOUND("No such rejection in the key's projects"),
        ERASURE(
                "An erasure is not repeated, since it would take what came after it: ask for it anew"),
        SUPERSEDED(
                "Made by the processor, which makes it anew with the next change of its trace or window"),
        GONE("Its bytes are not kept any more");

        private final String why;

        Outcome(String why) {
            this.why = why;
        }

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String why() {
            return why;
        }
    }

    public long count(Outcome outcome) {
        return outcomes.stream().filter(one -> one.outcome() == outcome).count();
    }
}
