package io.tracemill.schemas.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracemill.schemas.price.csv.MalformedTableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever edits the price list is told the line, the column and what belongs there.
final class MalformedPricesTest {

    private static final String HEADER = String.join(",", PriceReader.COLUMNS);
    private static final String GOOD = "openai,gpt-9,exact,,USD,1,2,,,,,,,,,,,test";

    private static String messageOf(String... lines) {
        return assertThrows(
                        MalformedTableException.class, () -> PriceList.of("my.csv", List.of(lines)))
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openei,m,exact,,USD,1,,,,,,,,,,,,t | provider: expected a known provider, got \"openei\"",
                "openai,,exact,,USD,1,,,,,,,,,,,,t | model: expected a value, got \"\"",
                "openai,GPT,exact,,USD,1,,,,,,,,,,,,t | model: expected lower case, at most 512 characters, got \"GPT\"",
                "openai,m,regex,,USD,1,,,,,,,,,,,,t | match: expected exact or prefix, got \"regex\"",
                "openai,m,exact,2026-02-30,USD,1,,,,,,,,,,,,t | valid_from: expected a day as YYYY-MM-DD or nothing, got \"2026-02-30\"",
                "openai,m,exact,,EUR,1,,,,,,,,,,,,t | currency: expected USD, got \"EUR\"",
                "openai,m,exact,,USD,1,x,,,,,,,,,,,t | output_per_mtok: expected dollars below a million with at most 6 decimal places, or nothing, got \"x\"",
                "openai,m,exact,,USD,-1,,,,,,,,,,,,t | input_per_mtok: expected dollars below a million with at most 6 decimal places, or nothing, got \"-1\"",
                "openai,m,exact,,USD,1,,0.0000001,,,,,,,,,,t | cache_read_per_mtok: expected dollars below a million with at most 6 decimal places, or nothing, got \"0.0000001\"",
                "openai,m,exact,,USD,1,,,,,,0,,,,,,t | threshold_tokens: expected a count of tokens or nothing, got \"0\"",
                "openai,m,exact,,USD,1,,,,,,,2,,,,,t | above_input_per_mtok: expected nothing, as there is no threshold, got \"2\"",
                "openai,gpt-9,exact,,USD,9,,,,,,,,,,,,t | valid_from: expected one price of this model for each day, got \"\"",
            })
    void aMistakeIsNamedWithItsPlace(String line, String column) {
        assertEquals("my.csv, line 3, column " + column, messageOf(HEADER, GOOD, line));
    }

    @Test
    void aLineThatIsCutSaysHowManyFieldsItHas() {
        assertEquals(
                "my.csv, line 2: expected 18 fields, got 3", messageOf(HEADER, "openai,m,exact"));
    }

    @Test
    void quotesAreNotPartOfTheFormat() {
        assertEquals(
                "my.csv, line 2: expected fields without quotes",
                messageOf(HEADER, GOOD.replace("test", "\"a,b\"")));
    }

    @Test
    void anotherHeaderIsAnotherFile() {
        assertEquals("my.csv, line 1: expected the header " + HEADER, messageOf("a,b"));
        assertEquals("my.csv, line 1: expected the header " + HEADER, messageOf());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Acme,openai | alias: expected lower case, got \"Acme\"",
                "acme,acme | provider: expected a known provider, got \"acme\"",
                "gpt,openai | alias: expected each alias once, got \"gpt\"",
            })
    void anAliasIsCheckedToo(String line, String column) {
        List<String> lines = List.of("alias,provider", "gpt,openai", line);

        var mistake =
                assertThrows(
                        MalformedTableException.class, () -> ProviderNames.of("my.csv", lines));

        assertEquals("my.csv, line 3, column " + column, mistake.getMessage());
    }
}
