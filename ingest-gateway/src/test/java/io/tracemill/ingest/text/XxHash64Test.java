package io.tracemill.ingest.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XxHash64Test {

    /// From the reference implementation.
    @ParameterizedTest
    @CsvSource({
        "'', 0, ef46db3751d8e999",
        "a, 0, d24ec4f1a98c6e5b",
        "abc, 0, 44bc2cf5ad770999",
        "Nobody inspects the spammish repetition, 0, fbcea83c8a378bf1",
    })
    void givesTheHashesOfTheSpecification(String text, long seed, String hash) {
        byte[] bytes = text.getBytes(US_ASCII);

        assertEquals(hash, Long.toHexString(XxHash64.of(bytes, 0, bytes.length, seed)));
    }

    @Property(tries = 300)
    void theHashOfAPartDoesNotDependOnWhatIsAroundIt(
            @ForAll @Size(max = 40) byte[] part, @ForAll @Size(max = 12) byte[] before) {
        byte[] around = new byte[before.length + part.length + 3];
        System.arraycopy(before, 0, around, 0, before.length);
        System.arraycopy(part, 0, around, before.length, part.length);
        int from = before.length;
        int to = from + part.length;

        assertEquals(XxHash64.of(part, 0, part.length, 7), XxHash64.of(around, from, to, 7));
        assertEquals(
                XxHash64.ofShort(part, 0, part.length, 7), XxHash64.ofShort(around, from, to, 7));
    }

    @Test
    void shortTextsThatAreAlikeHaveDifferentHashes() {
        Set<Long> hashes = new HashSet<>();
        for (int length = 0; length <= 20; length++) {
            for (int change = 0; change < Math.max(1, length); change++) {
                byte[] bytes = new byte[length];
                if (length > 0) {
                    bytes[change] = 1;
                }
                hashes.add(XxHash64.ofShort(bytes, 0, length, 1));
                hashes.add(XxHash64.ofShort(bytes, 0, length, 2));
            }
        }

        assertEquals(2 * (1 + 20 * 21 / 2), hashes.size());
        assertNotEquals(XxHash64.mix(1, 2), XxHash64.mix(2, 1));
    }
}
