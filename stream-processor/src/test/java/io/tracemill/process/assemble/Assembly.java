package io.tracemill.process.assemble;

import io.tracemill.process.rollup.PartialSums;
import io.tracemill.process.rollup.Tally;
import io.tracemill.process.rollup.WindowKey;
import io.tracemill.process.slow.SlowSpan;
import io.tracemill.process.verdict.SpanJudge;
import io.tracemill.schemas.model.SlowMeasure;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.price.PriceList;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A trace being assembled, whose state goes through its bytes between any two events.
final class Assembly {

    static final SpanJudge JUDGE = new SpanJudge(PriceList.bundled());

    /// A trace that takes so long is slow.
    static final long SLOW_NANOS = 8_000_000;

    private final InMemoryMarks marks = new InMemoryMarks();
    private final PartialSums rollups = new PartialSums(Duration.ofDays(1));
    private final int spanLimit;
    private long slowNanos = SLOW_NANOS;
    private byte[] state = {};

    Assembly(int spanLimit) {
        this.spanLimit = spanLimit;
    }

    static TraceRevision of(TestFacts... spans) {
        return of(Arrays.stream(spans).map(TestFacts::build).toList());
    }

    static TraceRevision of(List<SpanFacts> spans) {
        return new Assembly(100_000).take(TestFacts.event(spans));
    }

    /// What is known of a trace by its state.
    static TraceRevision revision(TraceState state, long slowNanos) {
        TraceFacts event = TestFacts.event(List.of());
        return state.toRevision(event.projectId(), event.traceId(), slowNanos);
    }

    TraceRevision take(TraceFacts event) {
        TraceState current = state.length == 0 ? new TraceState() : TraceStateCodec.decode(state);
        Standing before = Standing.of(current, event.projectId(), event.traceId());
        current.apply(event, marks, spanLimit, JUDGE, Assembly::judgeSpeed);
        marks.endEvent();
        current.revise();
        TraceRevision revision = revision(current, slowNanos);
        current.markCounted(revision);
        new RollupChanges(current, rollups, current.lastReceivedUnixMillis).add(before, revision);
        state = TraceStateCodec.encode(current);
        return revision;
    }

    /// From now on a trace that takes so long is slow.
    void judgeBy(long nanos) {
        slowNanos = nanos;
    }

    /// Of every span 1 ms is usual, of every third one so is any time.
    private static Optional<SlowSpan> judgeSpeed(TraceFacts event, SpanFacts span, boolean failed) {
        long nanos = span.durationNanos();
        return nanos <= 2_000_000 || span.startUnixNanos() / 1_000_000 % 3 == 0
                ? Optional.empty()
                : Optional.of(new SlowSpan(span.spanId(), SlowMeasure.DURATION, nanos, 1_000_000));
    }

    TraceRevision take(TestFacts... spans) {
        return take(TestFacts.event(Arrays.stream(spans).map(TestFacts::build).toList()));
    }

    /// What all events together came to in the rollups.
    Map<WindowKey, Tally> rollups() {
        Map<WindowKey, Tally> sums = new HashMap<>();
        rollups.drain(sums::put);
        return sums;
    }

    byte[] state() {
        return state.clone();
    }
}
