package io.tracemill.query.surface.sideseat.parameter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.simple.SimpleHttpParameters;
import io.tracemill.query.http.ProblemException;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.search.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a query string may say, and in which words the rest is refused.
final class QueryTextTest {

    private static final List<Parameter> KNOWN =
            List.of(
                    Parameters.PAGE,
                    Parameters.LIMIT,
                    Parameters.ORDER_BY,
                    Parameters.FROM,
                    Parameters.TO,
                    Parameters.INCLUDE_NON_GEN_AI);

    @Test
    void aPageHasDefaults() {
        assertEquals(new Paging(1, 50), Paging.read(query("")));
        assertEquals(100, Paging.read(query("page=3")).skipped());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0 | Limit must be between 1 and 500",
                "limit=501 | Limit must be between 1 and 500",
                "page=0&limit=0 | Limit must be between 1 and 500; Page must be >= 1",
                "page=101 | Page must be <= 100 to prevent expensive queries",
                "limit=-1 | Failed to deserialize query string: limit: invalid digit found in string",
                "limit=1.5 | Failed to deserialize query string: limit: invalid digit found in string",
                "limit= | Failed to deserialize query string: limit: cannot parse integer from empty string",
                "limit=99999999999999999999 | Failed to deserialize query string: limit: number too large to fit in target type",
                "limit=1&limit=2 | Failed to deserialize query string: duplicate field `limit`",
            })
    void saysWhatIsWrongWithAPage(String query, String message) {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> Paging.read(query(query)));

        assertEquals(message, refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "TRUE", "yes", ""})
    void aFlagIsTrueOrFalse(String text) {
        QueryText query = query("include_nongenai=" + text);

        assertThrows(ProblemException.class, () -> query.flag(Parameters.INCLUDE_NON_GEN_AI));
        assertTrue(query("include_nongenai=true").flag(Parameters.INCLUDE_NON_GEN_AI));
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:01Z, 1000000000",
        "1970-01-01t00:00:01.5z, 1500000000",
        "1970-01-01 02:00:00+02:00, 0",
        "1970-01-01T00:00:00.123456789123Z, 123456789",
        "0001-01-01T00:00:00Z, 0",
        "9999-12-31T23:59:59Z, 9223372036854775807",
    })
    void aMomentHasAnOffset(String text, long nanos) {
        assertEquals(nanos, Timestamps.nanos(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-10",
                "2026-11-10T00:00:00",
                "1762732800",
                "yesterday",
                "2026-13-10T00:00:00Z",
                "2026-11-10T02:50:00 02:00"
            })
    void anythingElseIsNoMoment(String text) {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> Timestamps.nanos(text));

        assertEquals(
                "Invalid timestamp format: " + text + ". Use ISO 8601 format.",
                refused.getMessage());
    }

    @Test
    void theEndOfARangeBelongsToIt() {
        TimeRange range =
                Timestamps.range(
                        query(
                                "from_timestamp=1970-01-01T00:00:01Z&to_timestamp=1970-01-01T00:00:01.000001Z"));

        assertEquals(new TimeRange(1_000_000_000L, 1_000_002_000L), range);
        assertEquals(TimeRange.ALWAYS, Timestamps.range(query("")));
    }

    @Test
    void anOrderDescendsUnlessItSaysOtherwise() {
        Map<String, Integer> columns = Map.of("a", 1);

        assertEquals(Optional.empty(), Ordering.read(query(""), columns));
        assertEquals(
                Optional.of(new Ordering<>(1, false)), Ordering.read(query("order_by=a"), columns));
        assertEquals(
                Optional.of(new Ordering<>(1, true)),
                Ordering.read(query("order_by=a:asc"), columns));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:DESC", "a:asc:x", "b", "", "-a", "a:"})
    void anyOtherOrderIsRefused(String order) {
        QueryText query = query("order_by=" + order);

        assertThrows(ProblemException.class, () -> Ordering.read(query, Map.of("a", 1)));
    }

    private static QueryText query(String query) {
        Map<CharSequence, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.computeIfAbsent(pair.substring(0, equals), _ -> new ArrayList<>())
                        .add(pair.substring(equals + 1));
            }
        }
        HttpRequest<?> request =
                new HttpRequestWrapper<>(HttpRequest.GET("/x")) {
                    @Override
                    public HttpParameters getParameters() {
                        return new SimpleHttpParameters(values, ConversionService.SHARED);
                    }
                };
        return QueryText.ofList(request, KNOWN);
    }
}
