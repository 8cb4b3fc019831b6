package io.tracemill.schemas.model;

/// How good something was, as a number; absence is a case of its own and never 0.
public sealed interface ScoreValue {

    ScoreValue NONE = new None();

    /// It was judged in words only.
    record None() implements ScoreValue {}

    /// A finite number; which ones are good is for the one who scores to say.
    record Numeric(double value) implements ScoreValue {

        public Numeric {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("score: expected a number, got " + value);
            }
        }
    }
}
