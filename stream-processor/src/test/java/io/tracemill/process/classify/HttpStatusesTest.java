package io.tracemill.process.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpStatusesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Error code: 429 - slow down | 429",
                "status_code=503 | 503",
                "{'code': 402} | 402",
                "HTTP/1.1 500 | 500",
                "responded with a status of 404 | 404",
                "request failed with status code 401 | 401",
                "502 Bad Gateway | 502",
                "520: unknown | 520",
                "failed, 413 Request Entity Too Large | 413",
                "Response [403] | 403"
            })
    void findsTheStatusThatATextNames(String text, int status) {
        assertEquals(status, inText(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "requested 512 tokens",
                "room 402 is free",
                "port 443 refused",
                "took 500ms",
                "Error code: 200",
                "status 4291",
                "limit 429"
            })
    void takesNoOtherNumberForOne(String text) {
        assertEquals(0, inText(text));
    }

    private static int inText(String text) {
        return HttpStatuses.inText(text, 0, text.length());
    }
}
