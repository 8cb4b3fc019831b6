package io.tracemill.schemas.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void givesWhatItHoldsAtOnceAndThenOneForEachDrop() {
        TokenBucket bucket = new TokenBucket(2, 3, 0);

        assertTrue(bucket.tryTake(0) && bucket.tryTake(0) && bucket.tryTake(0));
        assertFalse(bucket.tryTake(0));
        assertEquals(1, bucket.secondsUntilToken(0));
        assertFalse(bucket.tryTake(SECOND / 2 - 1));
        assertTrue(bucket.tryTake(SECOND / 2));
        assertFalse(bucket.tryTake(SECOND / 2));
    }

    @Test
    void saysHowLongASlowOneTakes() {
        TokenBucket bucket = new TokenBucket(1, 1, 0);
        bucket.tryTake(0);

        assertEquals(1, bucket.secondsUntilToken(0));
        assertFalse(bucket.tryTake(SECOND - 1));
        assertTrue(bucket.tryTake(SECOND));
    }

    /// Whatever the clock began with: it may be negative, and pass over the largest number.
    @Property(tries = 300)
    void neverGivesMoreThanItHeldAndWhatDrippedIn(
            @ForAll @IntRange(min = 1, max = 5000) int perSecond,
            @ForAll @IntRange(min = 1, max = 500) int capacity,
            @ForAll long start,
            @ForAll @Size(max = 400) List<@LongRange(min = 0, max = 50_000_000) Long> pauses) {
        TokenBucket bucket = new TokenBucket(perSecond, capacity, start);
        long now = start;
        long passed = 0;
        long given = 0;

        for (long pause : pauses) {
            now += pause;
            passed += pause;
            given += bucket.tryTake(now) ? 1 : 0;
        }

        assertTrue(given <= capacity + passed * perSecond / SECOND + 1, () -> "too many");
        long afterRest = now + SECOND * capacity / perSecond + SECOND;
        assertTrue(bucket.tryTake(afterRest), "a full bucket gives");
    }
}
