package io.tracemill.query.surface.sideseat.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.query.span.SpanCost;
import io.tracemill.schemas.model.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a span's costs are shown as.
final class CostsTest {

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in = CostsTest.class.getResourceAsStream("/sideseat/costs.json")) {
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper().readTree(in).forEach(cases::add);
            return cases.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void costsAreToTheMillionth(JsonNode each) {
        SpanCost cost = Costs.rounded(cost(each), usage(each.get("tokens")));

        List<String> expected = new ArrayList<>();
        each.get("shown").forEach(amount -> expected.add(amount.asText()));
        assertEquals(
                expected,
                Stream.of(cost.input(), cost.output(), cost.cacheRead(), cost.total())
                        .map(amount -> Costs.shown(amount).toPlainString())
                        .toList(),
                each.get("case").asText());
    }

    private static SpanCost cost(JsonNode each) {
        BigDecimal input = amount(each, "input");
        BigDecimal output = amount(each, "output");
        BigDecimal cacheRead = amount(each, "cache_read");
        BigDecimal reasoning = amount(each, "reasoning");
        BigDecimal total =
                each.has("total")
                        ? amount(each, "total")
                        : input.add(output).add(cacheRead).add(reasoning);
        return new SpanCost(total, input, output, cacheRead, BigDecimal.ZERO, reasoning);
    }

    private static BigDecimal amount(JsonNode each, String field) {
        return new BigDecimal(each.path(field).asText("0"));
    }

    private static TokenUsage usage(JsonNode tokens) {
        long input = tokens.get(0).asLong();
        long output = tokens.get(1).asLong();
        return new TokenUsage(
                input, output, tokens.get(2).asLong(), 0, tokens.get(3).asLong(), input + output);
    }
}
