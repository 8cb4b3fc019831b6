package io.tracemill.process.slow;

import io.tracemill.schemas.model.EventTime;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.rollup.LatencyBuckets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is usual for each series, in memory and learnt as spans come; for one thread.
///
/// It holds all that its store holds. Of one project and of all together it remembers the series
/// that were used last, and forgets the others, from the store too: so whoever puts ids into the
/// names of tools only costs himself, and not much. The verdicts follow from the order of the spans
/// and the times of their events alone; when and how often it is flushed changes nothing.
public final class Baselines implements SpeedJudge {

    /// Series of one project that are remembered.
    public static final int OF_PROJECT = 256;

    /// Series that are remembered, about 2 KB each.
    public static final int IN_ALL = 2_048;

    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();
    private static final long LONGEST_NANOS = SlowRules.LONGEST.toNanos();

    private final int ofProject;
    private final int inAll;
    private final SequencedMap<String, SequencedMap<Series, Baseline>> projects = byLastUse();
    private final Set<Baseline> changed = new LinkedHashSet<>();
    private final List<byte[]> forgotten = new ArrayList<>();
    private final long[] scratch = new long[LatencyBuckets.LAST + 1];
    private int size;

    public Baselines() {
        this(OF_PROJECT, IN_ALL);
    }

    Baselines(int ofProject, int inAll) {
        this.ofProject = ofProject;
        this.inAll = inAll;
    }

    /// Takes in what a store holds; to be called before anything else.
    public void load(byte[] key, byte[] value) {
        Baseline stored = BaselineCodec.decode(Series.ofBytes(key), value);
        if (stored == null) {
            forgotten.add(key);
        } else {
            add(stored);
        }
    }

    @Override
    public Optional<SlowSpan> judgeAndObserve(TraceFacts event, SpanFacts span, boolean failed) {
        Series series = Series.of(event.projectId().value(), span);
        if (series == null) {
            return Optional.empty();
        }
        long nanos = series.nanos(span);
        boolean isTime = nanos > 0 && nanos <= LONGEST_NANOS;
        Baseline baseline = isTime ? find(series, !failed) : null;
        if (baseline == null) {
            return Optional.empty();
        }
        long hour = hour(event, span);
        change(baseline);
        baseline.enter(hour, scratch);
        boolean isSlow = baseline.isFarExceededBy(nanos);
        SlowSpan slow = isSlow ? slow(span, nanos, baseline) : null;
        if (!failed) {
            baseline.observe(hour, nanos, isSlow, scratch);
        }
        return Optional.ofNullable(slow);
    }

    private static SlowSpan slow(SpanFacts span, long nanos, Baseline baseline) {
        return new SlowSpan(span.spanId(), baseline.series().measure(), nanos, baseline.usualNanos);
    }

    /// Stores what has changed since the last time.
    public void flush(BaselineStore store) {
        forgotten.forEach(store::delete);
        forgotten.clear();
        for (Baseline baseline : changed) {
            store.put(baseline.series().toBytes(), BaselineCodec.encode(baseline));
            baseline.isStored = true;
            baseline.isChanged = false;
        }
        changed.clear();
    }

    private void change(Baseline baseline) {
        if (!baseline.isChanged) {
            baseline.isChanged = true;
            changed.add(baseline);
        }
    }

    /// By the span's own start, clamped by when it was received.
    private static long hour(TraceFacts event, SpanFacts span) {
        return EventTime.clampedUnixNanos(span.startUnixNanos(), event.receivedUnixMillis())
                / HOUR_NANOS;
    }

    private @Nullable Baseline find(Series series, boolean orNew) {
        SequencedMap<Series, Baseline> project = projects.get(series.projectId());
        Baseline known = project == null ? null : project.get(series);
        return known == null && orNew ? add(new Baseline(series)) : known;
    }

    private Baseline add(Baseline baseline) {
        SequencedMap<Series, Baseline> project =
                projects.computeIfAbsent(baseline.series().projectId(), _ -> byLastUse());
        project.put(baseline.series(), baseline);
        size++;
        if (project.size() > ofProject) {
            forgetOldest(project);
        }
        if (size > inAll) {
            SequencedMap<Series, Baseline> oldest = projects.firstEntry().getValue();
            forgetOldest(oldest);
            if (oldest.isEmpty()) {
                projects.pollFirstEntry();
            }
        }
        return baseline;
    }

    private void forgetOldest(SequencedMap<Series, Baseline> project) {
        Baseline oldest = project.pollFirstEntry().getValue();
        size--;
        changed.remove(oldest);
        if (oldest.isStored) {
            forgotten.add(oldest.series().toBytes());
        }
    }

    private static <K, V> SequencedMap<K, V> byLastUse() {
        return new LinkedHashMap<>(16, 0.75f, true);
    }
}
