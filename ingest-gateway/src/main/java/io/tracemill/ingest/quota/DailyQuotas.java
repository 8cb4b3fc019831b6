package io.tracemill.ingest.quota;

import io.tracemill.schemas.model.ProjectId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/// Counts the spans that were taken in for each project on this day (UTC).
///
/// It counts for this instance, from its start on: what several instances take in together may be
/// as many times the quota. A quota is spent once it is reached, so what is under way at that
/// moment comes on top.
public final class DailyQuotas {
    private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private final long usual;
    private final Map<String, Long> special;
    private final ToLongFunction<ProjectId> own;
    private final Clock clock;
    private volatile Day today = new Day(0);

    private record Day(long number, Map<String, LongAdder> spans) {

        private Day(long number) {
            this(number, new ConcurrentHashMap<>());
        }
    }

    /// @param own what a project has set itself, 0 when it has not; comes before all others
    public DailyQuotas(QuotaSettings settings, ToLongFunction<ProjectId> own, Clock clock) {
        this.own = own;
        this.usual = settings.spansPerDay();
        this.special = settings.ofProjects();
        this.clock = clock;
    }

    /// Whether a project has sent what it may.
    public boolean isSpent(ProjectId project) {
        long quota = quota(project);
        if (quota == 0) {
            return false;
        }
        LongAdder sent = today().spans().get(project.value());
        return sent != null && sent.sum() >= quota;
    }

    /// Of every project, since one that has no quota may get one before the day is over.
    public void count(ProjectId project, long spans) {
        Map<String, LongAdder> sent = today().spans();
        LongAdder known = sent.get(project.value());
        if (known == null) {
            known = sent.computeIfAbsent(project.value(), _ -> new LongAdder());
        }
        known.add(spans);
    }

    /// In how many spans a day, 0 for as many as come.
    public long quota(ProjectId project) {
        long chosen = own.applyAsLong(project);
        return chosen > 0 ? chosen : special.getOrDefault(project.value(), usual);
    }

    /// Until the next day begins.
    public int secondsLeft() {
        return (int) (SECONDS_PER_DAY - clock.instant().getEpochSecond() % SECONDS_PER_DAY);
    }

    private Day today() {
        long number = clock.instant().getEpochSecond() / SECONDS_PER_DAY;
        Day day = today;
        if (day.number() == number) {
            return day;
        }
        synchronized (this) {
            if (today.number() != number) {
                today = new Day(number);
            }
            return today;
        }
    }
}
