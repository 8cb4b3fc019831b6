package io.tracemill.schemas.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    Request timed out after 30s                     | Request timed out after <n>s
                    Limit 200000, Used 199,812.5, please try again in 1.3s | Limit <n>, Used <n>, please try again in <n>s
                    Request req_011CVf9kT2xQ7Lm8Za failed           | Request req_<id> failed
                    trace 4bf92f3577b34da6a3ce929d0e0e4736 lost     | trace <id> lost
                    id 550e8400-e29b-41d4-a716-446655440000 unknown | id <id> unknown
                    pointer 0x7ffdeadbeef                           | pointer <id>
                    GET https://api.example.com/v1/x?id=7&y=(z returned 503 | GET <url>(z returned <n>
                    no mail for ada.l@example.com.                  | no mail for <email>.
                    The model 'gpt-9' does not exist                | The model <text> does not exist
                    cannot open /var/lib/data/7.json: denied        | cannot open <path>: denied
                    at 2026-11-20T10:00:00.120Z the quota was used  | at <time> the quota was used
                    2026-11-20 10:00:01 refused                     | <time> refused
                    connect ECONNREFUSED 10.0.0.7:5432              | connect ECONNREFUSED <ip>
                    I can't do that                                 | I can't do that
                    missing ids 1, 2, 3, 4                          | missing ids <n>
                    two   blanks                                    | two blanks
                    {"error": "not found"}                          | {error: <text>}
                    {'message': 'You went over the limit of 7 calls'} | {message: You went over the limit of <n> calls}
                    worker12 died                                   | worker<n> died
                    AbCdEfGhIjKlMnOpQrStUvWx is no key              | <id> is no key
                    Überlauf 😀 bei 7                               | Überlauf 😀 bei <n>
                    Internal Server Error                           | Internal Server Error
                    """)
    void leavesOutWhatDiffers(String message, String template) {
        assertEquals(template, MessageTemplate.of(message));
    }

    @Test
    void isEmptyForNothing() {
        assertEquals("", MessageTemplate.of(" \n "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'", "\"", "a'", "“", "1", "-", "a@", "/", "<n>", "http://", "\u0000", "9,"})
    void anyMessageOfAnyLengthTakesLittleTime(String part) {
        String message = part.repeat(3_000_000 / part.length());

        String template =
                assertTimeoutPreemptively(Duration.ofSeconds(2), () -> MessageTemplate.of(message));

        assertTrue(template.length() <= MessageTemplate.MAX_LENGTH);
    }

    @Property
    void isNeverLongerThanAllowed(@ForAll @StringLength(max = 1000) String message) {
        assertTrue(MessageTemplate.of(message).length() <= MessageTemplate.MAX_LENGTH);
    }

    @Property
    void numbersMakeNoDifference(@ForAll int one, @ForAll int other) {
        String message = "Attempt %d of 5 failed after %d ms";

        assertEquals(
                MessageTemplate.of(message.formatted(one & 0xFFFF, other & 0xFFFF)),
                MessageTemplate.of(message.formatted(other & 0xFFFF, one & 0xFFFF)));
    }
}
