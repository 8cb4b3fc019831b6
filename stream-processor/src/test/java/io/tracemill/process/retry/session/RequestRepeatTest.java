package io.tracemill.process.retry.session;

import static io.tracemill.process.retry.session.Requests.failed;
import static io.tracemill.process.retry.session.Requests.repeat;
import static io.tracemill.process.retry.session.Requests.request;
import static io.tracemill.process.retry.session.Requests.well;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RequestRepeatTest {

    @Test
    void aRequestAskedAgainAfterItFailedIsARetry() {
        assertEquals(List.of(repeat("b", "a", 20)), repeats(failed("a", 0, 10), well("b", 30, 40)));
    }

    @Test
    void eachRetriesTheLastBeforeIt() {
        assertEquals(
                List.of(repeat("b", "a", 20), repeat("c", "b", 10)),
                repeats(well("c", 50, 60), failed("b", 30, 40), failed("a", 0, 10)));
    }

    @Test
    void whereTheAnswerWasThereAskingAgainIsNoRetry() {
        assertEquals(
                List.of(repeat("b", "a", 20)),
                repeats(failed("a", 0, 10), well("b", 30, 40), well("c", 50, 60)));
    }

    @Test
    void twoThatBothEndedWellAreNoRetry() {
        assertEquals(List.of(), repeats(well("a", 0, 10), well("b", 30, 40)));
    }

    @Test
    void whatStartsBeforeTheOtherEndedIsNoRetry() {
        assertEquals(List.of(), repeats(failed("a", 0, 10), well("b", 9, 40)));
    }

    @Test
    void bothOfTwoThatAskAgainAtOnceAreRetries() {
        assertEquals(
                List.of(repeat("b", "a", 10), repeat("c", "a", 11)),
                repeats(failed("a", 0, 10), well("b", 20, 40), well("c", 21, 40)));
    }

    @Test
    void tenMinutesAreTooLong() {
        assertEquals(
                List.of(repeat("b", "a", 599)), repeats(failed("a", 0, 10), well("b", 609, 610)));
        assertEquals(List.of(), repeats(failed("a", 0, 10), well("b", 610, 611)));
    }

    @Test
    void theLatestRevisionOfATraceCounts() {
        assertEquals(
                List.of(),
                repeats(request("a", 2, 0, 10, false), failed("a", 0, 10), well("b", 30, 40)));
    }

    @Test
    void ofTwoWithoutLengthAtOneInstantOneIsTheRetry() {
        assertEquals(List.of(repeat("b", "a", 0)), repeats(failed("b", 5, 5), failed("a", 5, 5)));
    }

    private static List<RequestRepeat> repeats(RootRequest... requests) {
        return RequestHistory.of(List.of(requests)).repeats();
    }
}
