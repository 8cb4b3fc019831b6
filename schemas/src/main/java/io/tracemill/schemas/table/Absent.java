package io.tracemill.schemas.table;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.ScoreValue;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What may be absent, as columns take it.
final class Absent {

    private Absent() {}

    static OptionalDouble judged(ScoreValue value) {
        return switch (value) {
            case ScoreValue.None() -> OptionalDouble.empty();
            case ScoreValue.Numeric(double number) -> OptionalDouble.of(number);
        };
    }

    static OptionalLong pico(ReportedCost cost) {
        return switch (cost) {
            case ReportedCost.None() -> OptionalLong.empty();
            case ReportedCost.Amount(long picoDollars) -> OptionalLong.of(picoDollars);
        };
    }

    static OptionalLong pico(ComputedCost cost) {
        return switch (cost) {
            case ComputedCost.None() -> OptionalLong.empty();
            case ComputedCost.Amount(long picoDollars) -> OptionalLong.of(picoDollars);
        };
    }
}
