package io.tracemill.process.retry.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequestRepeatTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void aRequestAskedAgainAfterItFailedIsARetry() {
        assertEquals(
                List.of(repeat("b", "a", 20)),
                RequestRepeat.among(List.of(failed("a", 0, 10), well("b", 30, 40))));
    }

    @Test
    void eachRetriesTheLastBeforeIt() {
        assertEquals(
                List.of(repeat("b", "a", 20), repeat("c", "b", 10)),
                RequestRepeat.among(
                        List.of(well("c", 50, 60), failed("b", 30, 40), failed("a", 0, 10))));
    }

    @Test
    void whereTheAnswerWasThereAskingAgainIsNoRetry() {
        List<RootRequest> traces =
                List.of(failed("a", 0, 10), well("b", 30, 40), well("c", 50, 60));

        assertEquals(List.of(repeat("b", "a", 20)), RequestRepeat.among(traces));
    }

    @Test
    void aWarningIsAnAnswer() {
        RootRequest warning = request("a", 7, 0, 10, TraceStatus.WARNING);

        assertEquals(List.of(), RequestRepeat.among(List.of(warning, well("b", 30, 40))));
    }

    @Test
    void whatStartsBeforeTheOtherEndedIsNoRetry() {
        assertEquals(List.of(), RequestRepeat.among(List.of(failed("a", 0, 10), well("b", 9, 40))));
    }

    @Test
    void bothOfTwoThatAskAgainAtOnceAreRetries() {
        List<RootRequest> traces =
                List.of(failed("a", 0, 10), well("b", 20, 40), well("c", 21, 40));

        assertEquals(
                List.of(repeat("b", "a", 10), repeat("c", "a", 11)), RequestRepeat.among(traces));
    }

    @Test
    void tenMinutesAreTooLong() {
        List<RootRequest> inTime = List.of(failed("a", 0, 10), well("b", 609, 610));
        List<RootRequest> late = List.of(failed("a", 0, 10), well("b", 610, 611));

        assertEquals(List.of(repeat("b", "a", 599)), RequestRepeat.among(inTime));
        assertEquals(List.of(), RequestRepeat.among(late));
    }

    @Test
    void anotherRequestIsNone() {
        List<RootRequest> traces =
                List.of(
                        request("a", 7, 0, 10, TraceStatus.FAILED),
                        request("b", 8, 30, 40, TraceStatus.SUCCESS));

        assertEquals(List.of(), RequestRepeat.among(traces));
    }

    @Test
    void whatIsNotKnownIsNotCompared() {
        List<RootRequest> traces =
                List.of(
                        request("a", 0, 0, 10, TraceStatus.FAILED),
                        request("b", 0, 30, 40, TraceStatus.SUCCESS));

        assertEquals(List.of(), RequestRepeat.among(traces));
    }

    @Test
    void theLatestRevisionOfATraceCounts() {
        RootRequest recovered =
                new RootRequest(new TraceId("a"), 7, 2, 0, 10 * SECOND, TraceStatus.SUCCESS);

        assertEquals(
                List.of(),
                RequestRepeat.among(List.of(recovered, failed("a", 0, 10), well("b", 30, 40))));
    }

    @Test
    void ofTwoWithoutLengthAtOneInstantOneIsTheRetry() {
        assertEquals(
                List.of(repeat("b", "a", 0)),
                RequestRepeat.among(List.of(failed("b", 5, 5), failed("a", 5, 5))));
    }

    static RootRequest failed(String traceId, long start, long end) {
        return request(traceId, 7, start, end, TraceStatus.FAILED);
    }

    static RootRequest well(String traceId, long start, long end) {
        return request(traceId, 7, start, end, TraceStatus.SUCCESS);
    }

    static RequestRepeat repeat(String traceId, String retryOf, long wait) {
        return new RequestRepeat(new TraceId(traceId), new TraceId(retryOf), wait * SECOND);
    }

    private static RootRequest request(
            String traceId, long fingerprint, long start, long end, TraceStatus status) {
        return new RootRequest(
                new TraceId(traceId), fingerprint, 1, start * SECOND, end * SECOND, status);
    }
}
