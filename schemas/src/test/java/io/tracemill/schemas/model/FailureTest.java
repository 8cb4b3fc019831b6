package io.tracemill.schemas.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class FailureTest {

    @Test
    void evidenceIsCutToItsPlace() {
        Failure failure = new Failure(FailureType.TIMEOUT, "timed-out", "e".repeat(1000));

        assertEquals("e".repeat(200), failure.evidence());
    }

    @Test
    void evidenceIsNotCutInTheMiddleOfACharacter() {
        Failure failure = new Failure(FailureType.TIMEOUT, "timed-out", "e".repeat(199) + "😀");

        assertEquals("e".repeat(199), failure.evidence());
    }

    @Test
    void aFailureNamesItsRule() {
        assertThrows(
                IllegalArgumentException.class, () -> new Failure(FailureType.TIMEOUT, "", ""));
    }

    @Test
    void typesAndChecksAreKnownByTheirNames() {
        assertEquals("rate_limit", FailureType.RATE_LIMIT.wireName());
        assertEquals(FailureType.BUDGET, FailureType.ofOrdinal(FailureType.BUDGET.ordinal()));
        assertEquals("not_checked", OutputCheck.NOT_CHECKED.wireName());
        assertEquals(OutputCheck.EMPTY, OutputCheck.ofOrdinal(OutputCheck.EMPTY.ordinal()));
    }
}
