package io.tracemill.process.retry.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// However the traces of a session come, the same is told of them.
final class RequestHistoryPropertiesTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @Property
    void theOrderMakesNoDifference(
            @ForAll("sessions") List<RootRequest> session, @ForAll Random random) {
        List<RootRequest> shuffled = new ArrayList<>(session);
        Collections.shuffle(shuffled, random);

        assertEquals(RequestHistory.of(session), RequestHistory.of(shuffled));
        assertEquals(RequestRepeat.among(session), RequestRepeat.among(shuffled));
    }

    @Property
    void portionsMergeToTheWhole(
            @ForAll("sessions") List<RootRequest> session, @ForAll @IntRange(max = 20) int at) {
        int cut = Math.min(at, session.size());
        RequestHistory head = RequestHistory.of(session.subList(0, cut));
        RequestHistory tail = RequestHistory.of(session.subList(cut, session.size()));

        assertEquals(RequestHistory.of(session), head.merge(tail));
        assertEquals(head.merge(tail), tail.merge(head));
        assertEquals(head, head.merge(head));
    }

    @Property
    void theHistoryTellsWhatTheWholeSessionDoes(@ForAll("sessions") List<RootRequest> session) {
        assertEquals(RequestRepeat.among(session), RequestHistory.of(session).repeats());
    }

    @Property
    void whatIsToldBitByBitAddsUp(@ForAll("sessions") List<RootRequest> session) {
        Map<TraceId, RequestRepeat> told = new HashMap<>();
        RequestHistory history = RequestHistory.EMPTY;
        for (RootRequest request : session) {
            RequestHistory next = history.add(request);
            for (RequestHistory.Change change : next.changesSince(history)) {
                switch (change) {
                    case RequestHistory.Change.Told(RequestRepeat repeat) ->
                            told.put(repeat.traceId(), repeat);
                    case RequestHistory.Change.TakenBack(TraceId traceId) -> told.remove(traceId);
                }
            }
            history = next;
        }

        assertEquals(Set.copyOf(history.repeats()), Set.copyOf(told.values()));
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
            assertEquals(TraceStatus.FAILED, earlier.status());
            assertEquals(repeat.waitNanos(), later.startUnixNanos() - earlier.endUnixNanos());
            assertTrue(repeat.waitNanos() >= 0 && repeat.waitNanos() < 10 * MINUTE);
        }
    }

    @Property
    void bytesGiveBackTheHistory(@ForAll("anything") List<RootRequest> session) {
        RequestHistory history = RequestHistory.of(session);

        assertEquals(history, RequestHistoryCodec.decode(RequestHistoryCodec.encode(history)));
    }

    @Provide
    Arbitrary<List<RootRequest>> sessions() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.longs().between(0, 40),
                        Arbitraries.longs().between(0, 5),
                        Arbitraries.of(TraceStatus.class))
                .as((id, revision, start, duration, status) ->
                        new RootRequest(
                                new TraceId("t" + id),
                                7,
                                revision,
                                start * MINUTE,
                                (start + duration) * MINUTE,
                                status))
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<RootRequest>> anything() {
        Arbitrary<String> hex = Arbitraries.strings().withChars("0123456789abcdef").ofLength(32);
        Arbitrary<String> text =
                Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(256);
        Arbitrary<Long> times = Arbitraries.longs().greaterOrEqual(0);
        return Combinators.combine(
                        Arbitraries.oneOf(hex, text),
                        Arbitraries.longs(),
                        times,
                        times,
                        Arbitraries.of(TraceStatus.class))
                .as((id, revision, one, other, status) ->
                        new RootRequest(
                                new TraceId(id),
                                -5,
                                revision,
                                Math.min(one, other),
                                Math.max(one, other),
                                status))
                .list()
                .ofMaxSize(40);
    }
}
