package io.tracemill.schemas.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.schemas.model.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The worked cases: every amount to the last digit, every unknown with its reason, every row.
final class CostCasesTest {

    private static final PriceList PRICES = PriceList.bundled();
    private static final CostCalculator COSTS = new CostCalculator(PRICES);

    static Stream<Named<JsonNode>> cases() throws IOException {
        try (InputStream json = CostCasesTest.class.getResourceAsStream("/price/cost-cases.json")) {
            JsonNode all = new ObjectMapper().readTree(Objects.requireNonNull(json));
            return StreamSupport.stream(all.spliterator(), false)
                    .map(each ->
                            Named.of(
                                    each.path("id").asText() + " " + each.path("note").asText(),
                                    each));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void costsWhatWasWorkedOut(JsonNode expected) {
        Cost cost = cost(expected);

        switch (expected.path("expected_reason").asText()) {
            case "priced" -> {
                Cost.Known known = assertInstanceOf(Cost.Known.class, cost);
                BigDecimal dollars = new BigDecimal(expected.path("expected_usd").asText());
                assertEquals(dollars, known.dollars(), cost::explanation);
                assertRow(expected.path("matched"), known.quote().price());
            }
            case "no_usage" -> {
                Cost.NoUsage unknown = assertInstanceOf(Cost.NoUsage.class, cost);
                assertRow(expected.path("matched"), unknown.quote().price());
            }
            case String reason -> {
                Cost.Unknown unknown = assertInstanceOf(Cost.Unknown.class, cost);
                assertEquals(reason, unknown.reason().code());
            }
        }
    }

    private static void assertRow(JsonNode row, Price price) {
        assertEquals(row.path("provider").asText(), price.provider().id());
        assertEquals(row.path("model").asText(), price.model());
        assertEquals(row.path("match").asText(), price.match().label());
        assertEquals(
                row.path("valid_from").asText(),
                price.validFrom().map(LocalDate::toString).orElse(""));
    }

    /// Our accounting where it can tell the case; one-hour writes and a measured nothing it cannot.
    private static Cost cost(JsonNode call) {
        String provider = call.path("provider").asText();
        String requestModel = call.path("request_model").asText("");
        String responseModel = call.path("response_model").asText("");
        LocalDate day = LocalDate.parse(call.path("date").asText());
        TokenUsage usage = usage(call);
        long oneHour =
                call.path("usage")
                        .path("cache_creation")
                        .path("ephemeral_1h_input_tokens")
                        .asLong();
        boolean isMeasured = !call.path("usage").isEmpty();
        if (oneHour > 0 || (usage.isNone() && isMeasured)) {
            BilledTokens tokens =
                    withOneHour(BilledTokens.of(usage).orElse(BilledTokens.ZERO), oneHour);
            return COSTS.cost(provider, requestModel, responseModel, tokens, day);
        }
        long nextDay = day.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        return COSTS.cost(
                provider, requestModel, responseModel, usage, nextDay * 1_000_000_000 - 1);
    }

    private static BilledTokens withOneHour(BilledTokens tokens, long oneHour) {
        return new BilledTokens(
                tokens.freshInput(),
                tokens.cacheRead(),
                tokens.cacheWrite() - oneHour,
                oneHour,
                tokens.output(),
                tokens.reasoning());
    }

    private static TokenUsage usage(JsonNode call) {
        JsonNode usage = call.path("usage");
        if (call.path("convention").asText().equals("anthropic")) {
            long read = usage.path("cache_read_input_tokens").asLong();
            long write = usage.path("cache_creation_input_tokens").asLong();
            long input = usage.path("input_tokens").asLong() + read + write;
            return TokenUsage.normalised(
                    input, usage.path("output_tokens").asLong(), read, write, 0, 0);
        }
        return TokenUsage.normalised(
                first(usage, "input_tokens", "prompt_tokens"),
                first(usage, "output_tokens", "completion_tokens"),
                first(usage, "cache_read.input_tokens"),
                first(usage, "cache_creation.input_tokens", "cache_write.input_tokens"),
                first(usage, "reasoning.output_tokens"),
                0);
    }

    private static long first(JsonNode usage, String... names) {
        return Stream.of(names)
                .map(name -> usage.path("gen_ai.usage." + name))
                .filter(JsonNode::isNumber)
                .findFirst()
                .map(JsonNode::asLong)
                .orElse(0L);
    }
}
