package io.tracemill.schemas.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BoundedCacheTest {

    private final List<Integer> computed = new ArrayList<>();
    private final BoundedCache<Integer, Integer> cache = new BoundedCache<>(10);

    private int square(int number) {
        return cache.get(
                number,
                key -> {
                    computed.add(key);
                    return key * key;
                });
    }

    @Test
    void computesWhatItRemembersOnce() {
        int first = square(3);
        int second = square(3);

        assertEquals(9, first);
        assertEquals(9, second);
        assertEquals(List.of(3), computed);
    }

    @Test
    void holdsAtMostTwoGenerationsWhateverIsAsked() {
        for (int number = 0; number < 10_000; number++) {
            square(number);
            assertTrue(cache.count() <= 20);
        }
    }

    @Test
    void keepsWhatIsAskedForAgainAndAgain() {
        for (int number = 0; number < 10_000; number++) {
            square(number);
            square(7);
        }

        assertEquals(1, computed.stream().filter(number -> number == 7).count());
    }
}
