package io.tracemill.process.retry.session;

import static io.tracemill.process.retry.session.Requests.failed;
import static io.tracemill.process.retry.session.Requests.request;
import static io.tracemill.process.retry.session.Requests.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.process.retry.session.RequestHistory.Change;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import io.tracemill.schemas.model.RetryWaste;
import io.tracemill.schemas.model.TraceId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RequestHistoryTest {

    @Test
    void tellsAllTracesOfAChainWhenOneComes() {
        RequestHistory first = RequestHistory.EMPTY.add(failed("a", 0, 10));
        RequestHistory both = first.add(well("b", 30, 40));

        List<Change> changes = both.changesSince(first);

        assertEquals(List.of(), first.changesSince(RequestHistory.EMPTY));
        assertEquals(List.of("a", "b"), told(changes));
        assertEquals(changes.getFirst().chains(), changes.getLast().chains());
        assertEquals(List.of(), both.changesSince(both));
    }

    @Test
    void aChainHasItsAttemptsAndWhatTheyWasted() {
        RequestHistory history =
                RequestHistory.of(
                        List.of(well("c", 50, 60), failed("a", 0, 10), failed("b", 30, 40)));

        RetryChain chain = history.chains().values().iterator().next();

        assertEquals(RetryKind.REQUEST, chain.kind());
        assertEquals("ask", chain.operation());
        assertEquals(RetryOutcome.RECOVERED, chain.outcome());
        assertEquals(2, chain.retries());
        assertEquals(
                List.of("a", "b", "c"),
                chain.attempts().stream().map(RetryAttempt::traceId).toList());
        assertEquals(
                new RetryWaste(20, new ComputedCost.Amount(14), 2, 50_000_000_000L),
                chain.wasted());
    }

    @Test
    void whereAllFailedTheChainIsExhausted() {
        RequestHistory history =
                RequestHistory.of(List.of(failed("a", 0, 10), failed("b", 30, 45)));

        RetryChain chain = history.chains().values().iterator().next();

        assertEquals(RetryOutcome.EXHAUSTED, chain.outcome());
        assertEquals(45_000_000_000L, chain.wasted().wastedNanos());
    }

    @Test
    void tellsOfARetryWhenTheFailureBeforeItComesLate() {
        RequestHistory later = RequestHistory.EMPTY.add(well("b", 30, 40));

        assertEquals(List.of("a", "b"), told(later.add(failed("a", 0, 10)).changesSince(later)));
    }

    @Test
    void takesBackWhatARevisionRefutes() {
        RequestHistory told = RequestHistory.of(List.of(failed("a", 0, 10), well("b", 30, 40)));

        List<Change> changes = told.add(request("a", 2, 0, 10, false)).changesSince(told);

        assertEquals(List.of("a", "b"), told(changes));
        assertTrue(changes.stream().allMatch(change -> change.chains().isEmpty()));
    }

    @Test
    void takesBackWhatATraceToldThatAsksSomethingElse() {
        RequestHistory told = RequestHistory.of(List.of(failed("a", 0, 10), well("b", 30, 40)));

        List<Change> changes = told.without(new TraceId("a")).changesSince(told);

        assertTrue(changes.contains(new Change(new TraceId("b"), List.of())));
    }

    @Test
    void anEarlierRevisionChangesNothing() {
        RequestHistory history =
                RequestHistory.EMPTY.add(request("a", 2, 0, 10, false)).add(well("b", 30, 40));

        assertEquals(history, history.add(request("a", 1, 0, 10, true)));
    }

    @Test
    void whatWasToldOfATraceThatIsNotKeptStays() {
        RequestHistory history = RequestHistory.EMPTY;
        for (int i = 0; i < RequestHistory.MAX_TRACES; i++) {
            history = history.add(failed("t" + i, 10 * i, 10 * i + 5));
        }

        RequestHistory next = history.add(failed("last", 9_999, 9_999));

        assertEquals(List.of(), next.changesSince(history));
        assertEquals(RequestHistory.MAX_TRACES, next.latest().requests().size());
        assertEquals(new TraceId("t1"), next.latest().requests().getFirst().traceId());
    }

    @Test
    void aNoteIsSentWhenATraceTellsSomethingNew() {
        Optional<SessionNote> unknown = Optional.empty();
        Optional<SessionNote> running = Optional.of(note(7, well("a", 0, 10)));
        Optional<SessionNote> revised = Optional.of(note(7, request("a", 2, 0, 10, false)));
        Optional<SessionNote> failed = Optional.of(note(7, request("a", 3, 0, 10, true)));
        Optional<SessionNote> other = Optional.of(note(8, request("a", 3, 0, 10, true)));

        assertEquals(List.of(), SessionNote.between(unknown, unknown));
        assertEquals(List.of(running.get()), SessionNote.between(unknown, running));
        assertEquals(List.of(), SessionNote.between(running, revised));
        assertEquals(List.of(failed.get()), SessionNote.between(running, failed));
        List<SessionNote> moved = SessionNote.between(failed, other);
        assertTrue(moved.getFirst().withdrawn());
        assertEquals(failed.get().id(), moved.getFirst().id());
        assertEquals(other.get(), moved.getLast());
        assertFalse(moved.getLast().withdrawn());
    }

    @Test
    void refusesAnEndBeforeTheStart() {
        assertThrows(IllegalArgumentException.class, () -> failed("a", 5, 4));
    }

    private static SessionNote note(long fingerprint, RootRequest request) {
        return new SessionNote(
                new ProjectId("default"), new RequestId("session", fingerprint), request, false);
    }

    private static List<String> told(List<Change> changes) {
        return changes.stream().map(change -> change.traceId().value()).toList();
    }
}
