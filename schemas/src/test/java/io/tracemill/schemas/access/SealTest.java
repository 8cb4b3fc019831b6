package io.tracemill.schemas.access;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SealTest {

    private static final Seal SEAL = new Seal("page", "secret", "topic");

    @Property
    void whatIsClosedIsOpened(@ForAll @Size(min = 1, max = 300) byte[] body) {
        assertArrayEquals(body, SEAL.open(SEAL.close(body)).orElseThrow());
    }

    @Property
    void whoChangesOneByteOpensNothing(
            @ForAll @Size(min = 1, max = 40) byte[] body, @ForAll int at, @ForAll byte change) {
        byte[] bytes = Base64.getUrlDecoder().decode(SEAL.close(body));
        bytes[Math.floorMod(at, bytes.length)] ^= change == 0 ? 1 : change;

        assertEquals(
                Optional.empty(),
                SEAL.open(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    @ParameterizedTest
    @CsvSource({"event,secret,topic", "page,other,topic", "page,'',topic", "page,secret,anew"})
    void aTextOfAnotherPurposeSecretOrTopicIsNone(
            String purpose, String secret, String incarnation) {
        String foreign = new Seal(purpose, secret, incarnation).close(new byte[] {1, 2, 3});

        assertEquals(Optional.empty(), SEAL.open(foreign));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "AAAA", "!", "ungültig", "AAAAAAAAAAAAAAAAAAAAAA"})
    void anyOtherTextIsNone(String text) {
        assertEquals(Optional.empty(), SEAL.open(text));
    }
}
