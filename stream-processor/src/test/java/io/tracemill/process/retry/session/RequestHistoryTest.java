package io.tracemill.process.retry.session;

import static io.tracemill.process.retry.session.RequestRepeatTest.failed;
import static io.tracemill.process.retry.session.RequestRepeatTest.repeat;
import static io.tracemill.process.retry.session.RequestRepeatTest.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.process.retry.session.RequestHistory.Change;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequestHistoryTest {

    @Test
    void tellsOfARetryWhenItComes() {
        RequestHistory first = RequestHistory.EMPTY.add(failed("a", 0, 10));
        RequestHistory both = first.add(well("b", 30, 40));

        assertEquals(List.of(), first.changesSince(RequestHistory.EMPTY));
        assertEquals(List.of(new Change.Told(repeat("b", "a", 20))), both.changesSince(first));
        assertEquals(List.of(), both.changesSince(both));
    }

    @Test
    void tellsOfARetryWhenTheFailureBeforeItComesLate() {
        RequestHistory later = RequestHistory.EMPTY.add(well("b", 30, 40));

        assertEquals(
                List.of(new Change.Told(repeat("b", "a", 20))),
                later.add(failed("a", 0, 10)).changesSince(later));
    }

    @Test
    void takesBackWhatARevisionRefutes() {
        RequestHistory told = RequestHistory.EMPTY.add(failed("a", 0, 10)).add(well("b", 30, 40));
        RequestHistory refuted = told.add(revision("a", 2, TraceStatus.SUCCESS));

        assertEquals(List.of(new Change.TakenBack(new TraceId("b"))), refuted.changesSince(told));
    }

    @Test
    void anEarlierRevisionChangesNothing() {
        RequestHistory history =
                RequestHistory.EMPTY
                        .add(revision("a", 2, TraceStatus.SUCCESS))
                        .add(well("b", 30, 40));

        assertEquals(history, history.add(revision("a", 1, TraceStatus.FAILED)));
    }

    @Test
    void keepsTheLatestTracesAndWhatWasToldOfThem() {
        RequestHistory history = RequestHistory.EMPTY;
        for (int i = 0; i < RequestHistory.MAX_TRACES; i++) {
            history = history.add(failed("t" + i, 10 * i, 10 * i + 5));
        }

        RequestHistory next = history.add(failed("last", 9_999, 9_999));

        assertEquals(RequestHistory.MAX_TRACES, next.requests().size());
        assertEquals(new TraceId("t1"), next.requests().getFirst().traceId());
        assertEquals(List.of(), next.changesSince(history));
    }

    @Test
    void refusesWhatAskedSomethingElse() {
        RequestHistory history = RequestHistory.EMPTY.add(failed("a", 0, 10));
        RootRequest other = new RootRequest(new TraceId("b"), 8, 1, 0, 1, TraceStatus.FAILED);
        RootRequest unknown = new RootRequest(new TraceId("b"), 0, 1, 0, 1, TraceStatus.FAILED);

        assertThrows(IllegalArgumentException.class, () -> history.add(other));
        assertThrows(IllegalArgumentException.class, () -> RequestHistory.EMPTY.add(unknown));
    }

    @Test
    void aTraceTakesFewBytes() {
        RequestHistory history = RequestHistory.EMPTY;
        for (int i = 0; i < 10; i++) {
            long start = 1_795_168_800_000_000_000L + i * 30_000_000_000L;
            String id = "4bf92f3577b34da6a3ce929d0e0e47%02d".formatted(i);
            long revision = start / 1_000_000 + 2_500;
            history =
                    history.add(
                            new RootRequest(
                                    new TraceId(id),
                                    7,
                                    revision,
                                    start,
                                    start + 1_500_000_000,
                                    TraceStatus.FAILED));
        }

        assertTrue(RequestHistoryCodec.encode(history).length <= 10 + 10 * 32);
    }

    @Test
    void refusesBytesOfAnotherVersion() {
        byte[] bytes = RequestHistoryCodec.encode(RequestHistory.EMPTY);
        bytes[0] = 9;

        assertThrows(IllegalStateException.class, () -> RequestHistoryCodec.decode(bytes));
    }

    private static RootRequest revision(String traceId, long revision, TraceStatus status) {
        return new RootRequest(new TraceId(traceId), 7, revision, 0, 10_000_000_000L, status);
    }
}
