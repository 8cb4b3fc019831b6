package io.tracemill.process.retry.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.TraceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// However the traces of a session come, the same is told of them.
final class RequestHistoryPropertiesTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @Property
    void theOrderMakesNoDifference(
            @ForAll("sessions") List<RootRequest> session, @ForAll Random random) {
        List<RootRequest> shuffled = new ArrayList<>(session);
        shuffled.addAll(session.subList(0, session.size() / 2));
        Collections.shuffle(shuffled, random);

        assertEquals(RequestHistory.of(session), RequestHistory.of(shuffled));
    }

    @Property
    void whatIsToldBitByBitAddsUp(@ForAll("sessions") List<RootRequest> session) {
        Map<TraceId, RetryChain> told = new HashMap<>();
        RequestHistory history = RequestHistory.EMPTY;
        for (RootRequest request : session) {
            RequestHistory next = history.add(request);
            for (RequestHistory.Change change : next.changesSince(history)) {
                if (change.chains().isEmpty()) {
                    told.remove(change.traceId());
                } else {
                    told.put(change.traceId(), change.chains().getFirst());
                }
            }
            history = next.latest();
        }

        assertEquals(history.chains(), told);
    }

    @Property
    void aTraceThatIsWithdrawnLeavesNothing(@ForAll("sessions") List<RootRequest> session) {
        List<RootRequest> others =
                session.stream().filter(each -> !each.traceId().value().equals("t1")).toList();

        assertEquals(
                RequestHistory.of(others), RequestHistory.of(session).without(new TraceId("t1")));
    }

    @Property
    void everyRetryFollowsAFailureThatAskedTheSame(@ForAll("sessions") List<RootRequest> session) {
        RequestHistory history = RequestHistory.of(session);
        Map<TraceId, RootRequest> byTrace =
                history.requests().stream()
                        .collect(Collectors.toMap(RootRequest::traceId, each -> each));

        for (RequestRepeat repeat : history.repeats()) {
            RootRequest earlier = byTrace.get(repeat.retryOf());
            RootRequest later = byTrace.get(repeat.traceId());
            assertTrue(earlier.failed());
            assertEquals(repeat.waitNanos(), later.startUnixNanos() - earlier.endUnixNanos());
            assertTrue(repeat.waitNanos() >= 0 && repeat.waitNanos() < 10 * MINUTE);
        }
    }

    @Property
    void allTracesOfAChainHaveTheSame(@ForAll("sessions") List<RootRequest> session) {
        Map<TraceId, RetryChain> chains = RequestHistory.of(session).chains();

        for (RetryChain chain : chains.values()) {
            assertEquals(chain.attempts().size() - 1, chain.retries());
            assertTrue(chain.attempts().getFirst().failed());
            for (RetryAttempt attempt : chain.attempts()) {
                assertEquals(chain, chains.get(new TraceId(attempt.traceId())));
            }
        }
    }

    /// A revision of a trace is always the same.
    @Provide
    Arbitrary<List<RootRequest>> sessions() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.longs().between(0, 40),
                        Arbitraries.longs().between(0, 5),
                        Arbitraries.of(true, false))
                .as((id, start, duration, failed) ->
                        Requests.of(
                                "t" + id,
                                1_000 * start + 10 * duration + (failed ? 1 : 0),
                                start * MINUTE,
                                (start + duration) * MINUTE,
                                failed))
                .list()
                .ofMaxSize(20);
    }
}
