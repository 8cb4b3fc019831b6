package io.tracemill.query.surface.tracellm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.query.cost.CostSource;
import io.tracemill.query.cost.CostSource.Chosen;
import io.tracemill.query.surface.tracellm.TraceDetailSchema.SpanCostSchema;
import io.tracemill.query.trace.Samples;
import io.tracemill.query.trace.StoredCost;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CostTranslationTest {

    private final CostTranslation costs = new CostTranslation("computed");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "computed, 1, 2, 1, computed",
                "reported, 1, 2, 2, reported",
                "computed, -, 2, 2, reported",
                "reported, 1, -, 1, computed",
                "computed, 0, 2, 0, computed",
                "computed, -, -, -, unknown"
            })
    void aTotalIsThePreferredCostElseTheOther(
            String preferred,
            BigDecimal computed,
            BigDecimal reported,
            BigDecimal total,
            String source) {
        Chosen chosen =
                CostSource.ofSetting(preferred)
                        .choose(
                                new StoredCost(
                                        Optional.ofNullable(computed),
                                        Optional.ofNullable(reported)));

        assertEquals(Optional.ofNullable(total), chosen.total());
        assertEquals(source, chosen.source());
    }

    @Test
    void anUnknownPreferenceIsRefusedByName() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> CostSource.ofSetting("guessed"));

        assertTrue(
                refused.getMessage().startsWith("tracemill.query.cost-source: "),
                refused.getMessage());
    }

    @Test
    void aFigureIsExplainedByThePriceList() {
        SpanCostSchema cost = costs.of(call("gpt-4o", "0.000475", ""));

        assertEquals("0.000475", cost.total());
        assertTrue(
                String.valueOf(cost.explanation()).startsWith("20 fresh input tokens × $2.50/M"),
                cost::toString);
    }

    @Test
    void aFigureOfAnotherPriceListIsNotExplainedByTodays() {
        SpanCostSchema cost = costs.of(call("gpt-4o", "0.5", ""));

        assertEquals("0.5", cost.total());
        assertTrue(
                String.valueOf(cost.explanation()).startsWith("computed with the price list of"),
                cost::toString);
    }

    @Test
    void whatIsUnknownIsNotZeroAndSaysWhy() {
        SpanCostSchema cost = costs.of(call("no-such-model", "", "unknown_model"));

        assertNull(cost.total());
        assertEquals("unknown", cost.source());
        assertEquals("openai has no price for model no-such-model", cost.explanation());
    }

    @Test
    void aSpanThatCallsNothingHasNothingToExplain() {
        assertNull(costs.of(Samples.span("tool", "", Samples.START)).explanation());
    }

    private static StoredSpan call(String model, String computed, String unknown) {
        return Samples.call(
                model,
                new TokenUsage(120, 30, 100, 0, 0, 150),
                new StoredCost(
                        Optional.of(computed).filter(c -> !c.isEmpty()).map(BigDecimal::new),
                        Optional.empty()),
                unknown);
    }
}
