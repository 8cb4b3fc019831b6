package io.tracemill.ingest.dialect.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.dialect.Decoded;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Damaged requests are answered and never thrown back.
final class OtlpDamageTest {

    private static final List<Path> BODIES = Fixtures.allBodies();

    /// Longer bodies are cut at every so-manieth byte only.
    private static final int CUTS = 3_000;

    @Test
    void aCutBodyIsMalformedOrHoldsFewerSpans() {
        for (Path body : Fixtures.bodies("sideseat")) {
            byte[] whole = Fixtures.bytes(body);
            int spans = Fixtures.batch(Fixtures.decode(body)).spans();
            for (int length = 0; length < whole.length; length += 1 + whole.length / CUTS) {
                switch (decode(body, Arrays.copyOf(whole, length))) {
                    case Decoded.Batch batch ->
                            assertTrue(batch.spans() < spans, body + " cut at " + length);
                    case Decoded.Malformed(String message) -> assertFalse(message.isEmpty());
                }
            }
        }
    }

    @Property(tries = 3_000)
    void aBodyWithWrongBytesIsAnswered(
            @ForAll @IntRange(max = 10_000) int body,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int errors) {
        Path file = BODIES.get(body % BODIES.size());
        byte[] bytes = Fixtures.bytes(file).clone();
        Random random = new Random(seed);
        for (int i = 0; i < errors; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }

        Decoded first = decode(file, bytes);
        Decoded second = decode(file, bytes);

        assertEquals(first, second);
    }

    @Property(tries = 1_000)
    void anyBytesAreAnswered(@ForAll byte[] bytes) {
        decode(BODIES.getFirst(), bytes);
        decode(BODIES.get(1), bytes);
        Fixtures.DIALECT.decode(bytes, Fixtures.arrival(""));
    }

    @Test
    void decodingTwiceIsEqual() {
        for (Path body : BODIES) {
            assertEquals(Fixtures.decode(body), Fixtures.decode(body), body.toString());
        }
    }

    private static Decoded decode(Path body, byte[] bytes) {
        return Fixtures.DIALECT.decode(bytes, Fixtures.arrival(Fixtures.contentType(body)));
    }
}
