package io.tracemill.process.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Asks for a commit soon after something came, though not sooner after the last one than an
/// interval, as long as a step keeps up: the shorter the quicker the last commit was, since a
/// thread does nothing else meanwhile, and that tells how busy the machine is. While it is behind,
/// Streams' own and longer interval has to do: a commit costs about as much for one trace as for
/// hundreds, and what comes of a trace within one is told and stored once.
///
/// A commit that one task asks for is one of all tasks of its thread, so a thread's tasks plan it
/// together: the first that takes something does, for all that come until then.
public final class CommitPace {

    /// The setting of Streams that holds the longest interval, in milliseconds; the shortest is
    /// half of it.
    public static final String CONFIG = "tracemill.commit.interval.ms";

    private static final long BEHIND_MILLIS = 1000;

    /// What comes together is committed together: the first of it waits for so much of an interval.
    private static final int GATHERING_PART = 10;

    private static final ThreadLocal<Plan> OF_THREAD = ThreadLocal.withInitial(Plan::new);

    private final ProcessorContext<?, ?> context;
    private final long intervalMillis;
    private @Nullable Cancellable planned;

    /// What the tasks of a thread have planned.
    private static final class Plan {
        long lastUnixMillis;
        long lastTookMillis;
        boolean isCommitting;
        long dueUnixMillis;
        long newestUnixMillis = Long.MIN_VALUE;
    }

    /// To be made anew in each `init` of a step.
    public CommitPace(ProcessorContext<?, ?> context) {
        Object millis = context.appConfigs().get(CONFIG);
        this.context = context;
        this.intervalMillis = Long.parseLong(String.valueOf(millis));
    }

    /// Something came that others are to see.
    public void took(Record<?, ?> record) {
        Plan plan = OF_THREAD.get();
        plan.newestUnixMillis = Math.max(plan.newestUnixMillis, record.timestamp());
        long now = context.currentSystemTimeMs();
        if (plan.isCommitting) {
            plan.isCommitting = false;
            plan.lastTookMillis = now - plan.lastUnixMillis;
        }
        long untilDue = plan.dueUnixMillis - now;
        // a task that is gone does not keep its word, and a clock may be set back
        if (untilDue <= 0 || untilDue > intervalMillis) {
            long wait =
                    Math.clamp(
                            plan.lastUnixMillis + intervalAfter(plan) - now,
                            Math.max(1, intervalMillis / GATHERING_PART),
                            intervalMillis);
            plan.dueUnixMillis = now + wait;
            cancel();
            planned =
                    context.schedule(
                            Duration.ofMillis(wait), PunctuationType.WALL_CLOCK_TIME, this::commit);
        }
    }

    /// At least half of the time is left for everything else.
    private long intervalAfter(Plan plan) {
        return Math.clamp(2 * plan.lastTookMillis, intervalMillis / 2, intervalMillis);
    }

    private void commit(long nowUnixMillis) {
        cancel();
        Plan plan = OF_THREAD.get();
        plan.isCommitting = nowUnixMillis - plan.newestUnixMillis < BEHIND_MILLIS;
        if (plan.isCommitting) {
            context.commit();
        }
        plan.newestUnixMillis = Long.MIN_VALUE;
        plan.lastUnixMillis = nowUnixMillis;
    }

    private void cancel() {
        if (planned != null) {
            planned.cancel();
            planned = null;
        }
    }
}
