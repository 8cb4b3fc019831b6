package io.tracemill.query.live.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.access.Seal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorCodecTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

    private final CursorCodec codec = codec("secret");

    @Property(tries = 500)
    void whatIsWrittenIsReadBack(@ForAll("positions") Position position) {
        Cursor cursor = new Cursor(position, NOW);

        assertEquals(Optional.of(cursor), codec.decode(codec.encode(cursor)));
    }

    @Provide
    Arbitrary<Position> positions() {
        Arbitrary<Offsets> offsets =
                Arbitraries.longs()
                        .between(0, Long.MAX_VALUE / 2)
                        .list()
                        .ofMaxSize(96)
                        .map(list ->
                                Offsets.of(list.stream().mapToLong(Long::longValue).toArray()));
        Arbitrary<Map<Integer, Integer>> begun =
                Arbitraries.maps(
                                Arbitraries.integers().between(0, 95),
                                Arbitraries.integers().between(1, 2))
                        .ofMaxSize(3);
        return Combinators.combine(offsets, offsets, begun).as(Position::new);
    }

    @Test
    void aCursorOfTwelvePartitionsIsShort() {
        long[] offsets = IntStream.range(0, 12).mapToLong(p -> 1_000_000L + 997 * p).toArray();
        Position position = Position.of(Offsets.of(offsets), Offsets.of(offsets));

        String text = codec.encode(new Cursor(position, NOW));

        assertTrue(text.matches("[A-Za-z0-9_-]{1,128}"), text);
    }

    @Test
    void oneOfAnotherSecretIsNone() {
        String foreign = codec("other").encode(new Cursor(Position.START, NOW));

        assertEquals(Optional.empty(), codec.decode(foreign));
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        Cursor cursor = new Cursor(Position.of(Offsets.of(5, 9), Offsets.of(1)), NOW);
        String text = codec.encode(cursor);

        List<Integer> unnoticed =
                IntStream.range(0, text.length())
                        .filter(at -> codec.decode(changed(text, at)).isPresent())
                        .boxed()
                        .toList();

        assertEquals(List.of(), unnoticed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "AAAA", "!", "ungültig", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoCursorIsNone(String text) {
        assertEquals(Optional.empty(), codec.decode(text));
    }

    private static String changed(String text, int at) {
        char other = text.charAt(at) < 'a' ? 'z' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static CursorCodec codec(String secret) {
        return new CursorCodec(new Seal("event id", secret, "topics"));
    }
}
