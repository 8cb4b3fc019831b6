package io.tracemill.schemas.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.price.csv.CsvRow;
import io.tracemill.schemas.price.csv.CsvTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names and days find their row.
final class PriceListTest {

    private static final PriceList PRICES = PriceList.bundled();
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    private static Optional<Price> find(Provider provider, String model) {
        return PRICES.find(provider, model, "", DAY);
    }

    @Test
    void everyRowIsFoundByItsOwnNameOnItsOwnDay() {
        List<Price> rows =
                CsvTable.resource(PriceList.FILE, PriceReader.COLUMNS).stream()
                        .map(PriceReader::price)
                        .toList();

        List<String> lost =
                rows.stream()
                        .filter(row -> !row.equals(foundByItsOwnName(row, rows)))
                        .map(Price::model)
                        .toList();

        assertEquals(1389, rows.size());
        assertEquals(List.of(), lost);
    }

    /// A prefix row is behind the exact rows of its name's forms: it is there for longer names.
    private static Price foundByItsOwnName(Price row, List<Price> rows) {
        LocalDate day = row.validFrom().orElse(LocalDate.EPOCH);
        List<String> forms = ModelNames.forms(row.model(), row.provider(), part -> false);
        boolean isHidden =
                row.match() == Price.Match.PREFIX
                        && rows.stream().anyMatch(other -> isExact(other, row.provider(), forms));
        String model = isHidden ? row.model() + "-of-ours" : row.model();
        return PRICES.find(row.provider(), model, "", day).orElseThrow();
    }

    private static boolean isExact(Price other, Provider provider, List<String> forms) {
        return other.provider() == provider
                && other.match() == Price.Match.EXACT
                && forms.contains(other.model());
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o",
        "OpenAI, gpt-4o",
        " openai.chat , gpt-4o",
        "openai.responses, gpt-4o",
        "az.ai.openai, gpt-4o",
        "anthropic.messages, claude-opus-4-1",
        "claude, claude-opus-4-1",
        "gcp.vertex_ai, gemini-2.5-pro",
        "google.vertex.chat, gemini-2.5-pro",
        "vertex_ai_beta, gemini-2.5-pro",
        "pplx, sonar",
        "x_ai, grok-4",
        "togetherai, together/tev1-4b-experimental",
    })
    void aProviderHasManySpellings(String spelling, String model) {
        Provider provider = PRICES.names().named(spelling).orElseThrow();

        assertEquals(model, find(provider, model).orElseThrow().model());
    }

    @Test
    void whoIsNotListedIsNobody() {
        for (String name : List.of("", "acme", "acme.chat", "openai2", ".", "chat.openai")) {
            assertEquals(Optional.empty(), PRICES.names().named(name), name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, GPT-4o-2024-08-06, gpt-4o",
        "OPENAI, gpt-4o-20240806, gpt-4o",
        "OPENAI, openai/gpt-4o, gpt-4o",
        "AZURE, azure/gpt-4o, gpt-4o",
        "AZURE, openai/gpt-4o, gpt-4o",
        "AZURE, gpt-4-turbo, gpt-4-turbo",
        "GOOGLE, models/gemini-2.5-flash, gemini-2.5-flash",
        "GOOGLE, gemini/gemini-2.5-flash, gemini-2.5-flash",
        "GOOGLE, projects/p/locations/l/publishers/google/models/gemini-2.5-flash, gemini-2.5-flash",
        "GOOGLE, claude-haiku-4-5@20251001, claude-haiku-4-5",
        "GOOGLE, codestral@latest, codestral@latest",
        "GOOGLE, claude-2, claude-2",
        "ANTHROPIC, claude-opus-4-1@default, claude-opus-4-1",
        "BEDROCK, anthropic.claude-3-sonnet-20240229-v1:0:200k, anthropic.claude-3-sonnet-20240229",
        "BEDROCK, bedrock/anthropic.claude-3-haiku-20240307-v1:0, anthropic.claude-3-haiku-20240307",
        "BEDROCK, apac.amazon.nova-pro-v1:0, apac.amazon.nova-pro-v1:0",
        "BEDROCK, ca.amazon.nova-pro-v1:0, amazon.nova-pro",
        "BEDROCK, eu.amazon.nova-lite-v1:0, eu.amazon.nova-lite-v1:0",
        "FIREWORKS, accounts/fireworks/models/gpt-oss-20b, accounts/fireworks/models/gpt-oss-20b",
    })
    void aModelHasManyNames(Provider provider, String name, String row) {
        assertEquals(row, find(provider, name).map(Price::model).orElse(""));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, gpt-4o-super-secret",
        "OPENAI, gpt-4ofoo",
        "OPENAI, ' '",
        "OPENAI, -v1",
        "OPENAI, azure/gpt-4o",
        "AZURE, prod-chat",
        "FIREWORKS, gpt-oss-20b",
        "BEDROCK, us.",
        "ANTHROPIC, claude-opus-4-1.5",
    })
    void aNameThatIsNotAModelsFindsNothing(Provider provider, String name) {
        assertEquals(Optional.empty(), find(provider, name));
    }

    @Test
    void aNameLongerThanAnyModelsFindsNothingAtOnce() {
        assertEquals(Optional.empty(), find(Provider.OPENAI, "gpt-4o" + "-v1".repeat(1_000_000)));
    }

    @Test
    void theResponseModelSaysMoreThanTheRequestModel() {
        assertEquals(
                "gpt-4o-mini",
                PRICES.find(Provider.AZURE, "gpt-4o", "gpt-4o-mini-2024-07-18", DAY)
                        .orElseThrow()
                        .model());
        assertEquals(
                "gpt-4o",
                PRICES.find(Provider.AZURE, "gpt-4o", "prod-chat", DAY).orElseThrow().model());
    }

    @ParameterizedTest
    @CsvSource({"2025-06-09, ''", "2025-06-10, 2025-06-10", "2030-01-01, 2025-06-10"})
    void aPriceHoldsFromItsFirstDayOn(LocalDate day, String validFrom) {
        Price price = PRICES.find(Provider.OPENAI, "o3", "", day).orElseThrow();

        assertEquals(validFrom, price.validFrom().map(LocalDate::toString).orElse(""));
    }

    @Test
    void rowsThatStartInTheFutureWait() {
        LocalDate change = LocalDate.parse("2027-01-01");

        Price before = PRICES.find(Provider.GOOGLE, "gemini-3.6-flash", "", DAY).orElseThrow();
        Price after = PRICES.find(Provider.GOOGLE, "gemini-3.6-flash", "", change).orElseThrow();

        assertEquals(Optional.empty(), before.validFrom());
        assertEquals(Optional.of(change), after.validFrom());
    }

    @Test
    void aNameWhosePricesAllStartLaterLeavesRoomForTheNextBest() {
        PriceList prices =
                PriceList.of(
                        "test.csv",
                        List.of(
                                String.join(",", PriceReader.COLUMNS),
                                "openai,gpt-9-mini,exact,2027-01-01,USD,1,,,,,,,,,,,,test",
                                "openai,gpt-9,prefix,2026-06-01,USD,2,,,,,,,,,,,,test",
                                "openai,gpt-9,prefix,2026-09-01,USD,3,,,,,,,,,,,,test"));

        assertEquals(List.of(), inputPrices(prices, "2026-05-31"));
        assertEquals(List.of(2L), inputPrices(prices, "2026-06-01"));
        assertEquals(List.of(3L), inputPrices(prices, "2026-12-31"));
        assertEquals(List.of(1L), inputPrices(prices, "2027-01-01"));
    }

    private static List<Long> inputPrices(PriceList prices, String day) {
        return prices.find(Provider.OPENAI, "gpt-9-mini", "", LocalDate.parse(day)).stream()
                .map(price -> price.rates().freshInput() / 1_000_000)
                .toList();
    }

    @Test
    void everyListedPriceIsAWholeNumberOfOurUnitPerToken() {
        List<CsvRow> rows = CsvTable.resource(PriceList.FILE, PriceReader.COLUMNS);

        Stream<String> listed =
                rows.stream()
                        .flatMap(row ->
                                row.columns().stream()
                                        .filter(column -> column.endsWith("_per_mtok"))
                                        .map(row::text))
                        .filter(text -> !text.isEmpty());

        assertTrue(
                listed.allMatch(text ->
                        new BigDecimal(text).stripTrailingZeros().scale() <= Rates.LISTED_SCALE));
    }
}
