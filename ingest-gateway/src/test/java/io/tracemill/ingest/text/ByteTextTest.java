package io.tracemill.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes become text strictly, and the same bytes the same object.
final class ByteTextTest {

    private final ByteCache<String> cache = new ByteCache<>(64, text -> text);

    @Property(tries = 500)
    void onlyUtf8IsDecoded(@ForAll byte[] bytes) {
        assertEquals(strictly(bytes), Utf8.decode(bytes, 0, bytes.length));
    }

    private static String strictly(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0 80", "ed a0 80", "f4 90 80 80", "e2 82", "ff", "61 80"})
    void whatLooksLikeUtf8IsNot(String hex) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);

        assertNull(Utf8.decode(bytes, 0, bytes.length));
        assertNull(cache.get(bytes, 0, bytes.length));
    }

    @Test
    void theReplacementCharacterItselfIsText() {
        byte[] bytes = "a\uFFFDb".getBytes(UTF_8);

        assertEquals("a\uFFFDb", Utf8.decode(bytes, 0, bytes.length));
    }

    @Property(tries = 300)
    void aCachedTextIsTheText(@ForAll @Size(max = 200) List<String> texts) {
        for (String text : texts) {
            byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
            String expected = Utf8.decode(bytes, 1, bytes.length - 2);

            assertEquals(expected, cache.get(bytes, 1, bytes.length - 2));
            assertEquals(expected, cache.get(bytes, 1, bytes.length - 2));
        }
    }

    @Test
    void theSameBytesGiveTheSameObject() {
        byte[] one = "gen_ai.request.model".getBytes(UTF_8);
        byte[] other = one.clone();

        assertSame(cache.get(one, 0, one.length), cache.get(other, 0, other.length));
    }

    @Test
    void halfASurrogatePairIsFound() {
        assertEquals(-1, Utf8.loneSurrogateAt("a🚀b"));
        assertEquals(1, Utf8.loneSurrogateAt("a\uD83D"));
        assertEquals(0, Utf8.loneSurrogateAt("\uDE80a"));
        assertEquals(0, Utf8.loneSurrogateAt("\uD83D\uD83D\uDE80"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5c 75 64 38 30 30", // an escape
                "ed a0 80", // half a pair
                "f0 80 80 80", // four bytes that are no character
                "f4 90 80 80"
            })
    void bytesThatMayBecomeHalfACharacterAreSeenAnywhere(String hex) {
        byte[] half = HexFormat.ofDelimiter(" ").parseHex(hex);
        for (int before = 0; before < 20; before++) {
            for (int after = 0; after < 20; after++) {
                byte[] bytes = new byte[before + half.length + after];
                Arrays.fill(bytes, (byte) 'u');
                System.arraycopy(half, 0, bytes, before, half.length);

                assertFalse(Utf8.hasOnlyWholeCharacters(bytes));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "{\"a\\n\":\"\\\\ ü 漢字 ok\"}", "ends with \\"})
    void otherTextHasOnlyWholeCharacters(String text) {
        assertTrue(Utf8.hasOnlyWholeCharacters(text.getBytes(UTF_8)));
    }
}
