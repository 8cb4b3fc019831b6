package io.tracemill.process.classify;

import io.tracemill.process.classify.Rule.Level;
import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.FailureType;
import java.util.Optional;

/// A rule and the piece of a text that it matched.
record Match(Rule rule, String text, int from, int to) {

    /// What is not a matter of words.
    static Match of(FailureType type, String rule, String evidence) {
        return new Match(
                new Rule(type, rule, Level.TELLING, false), evidence, 0, evidence.length());
    }

    /// Empty when the rule says that this is no failure.
    Optional<Failure> failure() {
        FailureType type = rule.type();
        if (type == null) {
            return Optional.empty();
        }
        int end = Math.min(to, from + Failure.MAX_EVIDENCE_LENGTH);
        return Optional.of(new Failure(type, rule.name(), text.substring(from, end)));
    }
}
