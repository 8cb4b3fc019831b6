package io.tracemill.query.clickhouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.clickhouse.client.api.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryFailuresTest {

    private final QueryFailures failures =
            new QueryFailures(new QueryGuards(Duration.ofSeconds(10), 1, 2, 3, 4, 5));

    @ParameterizedTest
    @CsvSource({
        "158, 2 rows to read",
        "159, 10000 ms of execution time",
        "160, 10000 ms of execution time",
        "241, 1 bytes of memory",
        "307, 3 bytes to read",
        "396, 4 rows or 5 bytes of result"
    })
    void aLimitOfTheStatementIsItsOwnFault(int code, String limit) {
        RuntimeException explained = failures.explain("traces", refused(code, "DB::Exception"));

        assertEquals(limit, assertInstanceOf(QueryLimitException.class, explained).limit());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Limit for rows exceeded, max rows: 50.00 million, current rows: 200.00 million | 0.25",
                "Limit for bytes exceeded, max bytes: 1.00 GiB, current bytes: 4.00 GiB | 0.25",
                "Limit for rows exceeded, max rows: 1.00, current rows: 2.00 thousand. | 0.0005",
                "Timeout exceeded: elapsed 10.1 seconds | 0.5",
            })
    void itSaysWhichPartWouldFit(String message, double share) {
        RuntimeException explained = failures.explain("traces", refused(158, message));

        assertEquals(share, assertInstanceOf(QueryLimitException.class, explained).share(), 1e-9);
    }

    @Test
    void theServersMemoryIsNotTheStatementsFault() {
        Throwable failure = refused(241, "(total) memory limit exceeded: would use 9 GiB");

        assertInstanceOf(ClickHouseAwayException.class, failures.explain("traces", failure));
    }

    @ParameterizedTest
    @CsvSource({"60", "81", "202"})
    void whatPassesIsAway(int code) {
        assertInstanceOf(
                ClickHouseAwayException.class, failures.explain("traces", refused(code, "x")));
    }

    @Test
    void noAnswerIsAway() {
        assertInstanceOf(
                ClickHouseAwayException.class,
                failures.explain("traces", new IOException("refused")));
    }

    @Test
    void aMistakeOfOursIsABug() {
        assertInstanceOf(
                IllegalStateException.class,
                failures.explain("traces", refused(62, "Syntax error")));
    }

    private static Throwable refused(int code, String message) {
        return new ExecutionException(new ServerException(code, message, 500, "query"));
    }
}
