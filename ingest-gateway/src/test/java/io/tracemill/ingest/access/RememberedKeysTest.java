package io.tracemill.ingest.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

final class RememberedKeysTest {
    private final RememberedKeys remembered = new RememberedKeys();
    private final KeyUse use = new KeyUses(LimitSettings.GENEROUS).of("hash");

    @Test
    void findsWhatWasPut() {
        remembered.put("Bearer tl_one", "hash", use);

        RememberedKeys.Remembered found = remembered.find("Bearer tl_one");

        assertNotNull(found);
        assertEquals("hash", found.hash());
        assertNull(remembered.find("Bearer tl_two"));
        assertNull(remembered.find(null));
    }

    /// `Aa` and `BB` have the same hash code, so both headers fall on one place.
    @Test
    void takesNoHeaderForAnotherOnItsPlace() {
        remembered.put("Bearer tl_Aa", "hash", use);

        assertEquals("Bearer tl_Aa".hashCode(), "Bearer tl_BB".hashCode());
        assertNull(remembered.find("Bearer tl_BB"));

        remembered.put("Bearer tl_BB", "other", use);

        assertNull(remembered.find("Bearer tl_Aa"));
        assertNotNull(remembered.find("Bearer tl_BB"));
    }

    @Test
    void showsNoKey() {
        remembered.put("Bearer tl_one", "hash", use);

        assertFalse(String.valueOf(remembered.find("Bearer tl_one")).contains("tl_one"));
    }
}
