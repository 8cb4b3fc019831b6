package io.tracemill.process.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

final class CommitPaceTest {

    private static final AtomicLong NOW = new AtomicLong(1_700_000_000_000L);

    private final Task first = new Task();
    private final Task second = new Task();

    /// A task of this thread; each has a context and a pace of its own.
    private static final class Task {
        final MockProcessorContext<byte[], byte[]> context = context();
        final CommitPace pace = new CommitPace(context);

        private static MockProcessorContext<byte[], byte[]> context() {
            Properties config = new Properties();
            config.put("application.id", "test");
            config.put("bootstrap.servers", "nowhere:9092");
            config.put(CommitPace.CONFIG, "100");
            return new MockProcessorContext<>(config);
        }

        void takes(long ageMillis) {
            context.setCurrentSystemTimeMs(NOW.get());
            pace.took(new Record<>(new byte[0], new byte[0], NOW.get() - ageMillis));
        }

        long planned() {
            return context.scheduledPunctuators().stream()
                    .filter(each -> !each.cancelled())
                    .count();
        }

        Duration waits() {
            return context.scheduledPunctuators().getLast().getInterval();
        }

        void fires() {
            context.scheduledPunctuators().stream()
                    .filter(each -> !each.cancelled())
                    .toList()
                    .forEach(each -> each.getPunctuator().punctuate(NOW.get()));
        }
    }

    CommitPaceTest() {
        // whatever another test planned is due
        NOW.addAndGet(100_000);
    }

    @Test
    void theTasksOfAThreadPlanOneCommit() {
        first.takes(5);
        NOW.addAndGet(6);
        second.takes(5);

        assertEquals(1, first.planned());
        assertEquals(0, second.planned());

        NOW.addAndGet(4);
        first.fires();

        assertTrue(first.context.committed());
        assertEquals(0, first.planned());
    }

    @Test
    void whatComesAfterACommitIsPlannedAnew() {
        first.takes(5);
        NOW.addAndGet(100);
        first.fires();
        second.takes(5);

        assertEquals(1, second.planned());
    }

    @Test
    void whatComesAfterAnIntervalOrMoreIsCommittedAlmostAtOnce() {
        first.takes(5);

        assertEquals(Duration.ofMillis(10), first.waits());
    }

    @Test
    void commitsAreAnIntervalApart() {
        first.takes(5);
        NOW.addAndGet(10);
        first.fires();
        NOW.addAndGet(80);
        second.takes(5);

        assertEquals(Duration.ofMillis(20), second.waits());
    }

    @Test
    void whereCommitsAreQuickTheyAreCloserTogether() {
        first.takes(5);
        NOW.addAndGet(10);
        first.fires();
        NOW.addAndGet(44);
        second.takes(5);
        NOW.addAndGet(6);
        first.takes(5);

        assertEquals(Duration.ofMillis(88 - 44), second.waits());
    }

    @Test
    void theyAreHalfAnIntervalApartAtLeast() {
        first.takes(5);
        NOW.addAndGet(10);
        first.fires();
        NOW.addAndGet(3);
        second.takes(5);

        assertEquals(Duration.ofMillis(50 - 3), second.waits());
    }

    @Test
    void nothingIsAskedForWhileBehind() {
        first.takes(1_500);
        NOW.addAndGet(100);
        first.fires();

        assertFalse(first.context.committed());
    }

    @Test
    void oneTaskThatKeepsUpIsEnough() {
        first.takes(1_500);
        second.takes(5);
        NOW.addAndGet(100);
        first.fires();

        assertTrue(first.context.committed());
    }

    @Test
    void aTaskThatIsGoneHoldsNobodyUp() {
        first.takes(5);
        NOW.addAndGet(150);
        second.takes(5);

        assertEquals(1, second.planned());
    }

    @Test
    void aClockThatIsSetBackHoldsNobodyUp() {
        first.takes(5);
        NOW.addAndGet(-60_000);
        second.takes(5);

        assertEquals(1, second.planned());
    }
}
