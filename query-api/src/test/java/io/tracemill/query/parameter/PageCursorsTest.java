package io.tracemill.query.parameter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.query.receipt.Incarnation;
import io.tracemill.schemas.topic.KafkaAwayException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class PageCursorsTest {

    private static final Parameter CURSOR = Parameter.text("cursor", "");

    private final PageCursors cursors = of("secret", "topic");

    @Test
    void thePlaceOfOnePageIsWhereTheNextOneBegins() {
        assertEquals(Optional.of("12\nt-😀"), read(cursors, cursors.text("12\nt-😀")));
    }

    @Test
    void withoutOneItIsTheFirstPage() {
        assertEquals(Optional.empty(), read(cursors, ""));
    }

    @Test
    void aPlaceThatSomebodyMadeUpIsRefused() {
        for (String text : List.of("12", "MTI", of("", "topic").text("12"))) {
            InvalidParametersException refused =
                    assertThrows(InvalidParametersException.class, () -> read(cursors, text), text);

            assertEquals("expected the next_cursor of a page", message(refused));
        }
    }

    @Test
    void aPlaceInAnotherListIsRefused() {
        ParameterReader reader = reader(cursors.text("12"));

        assertTrue(cursors.read(reader, CURSOR, place -> Optional.empty()).isEmpty());
        assertThrows(InvalidParametersException.class, reader::finish);
    }

    @Test
    void withoutKafkaItSaysSoUntilItHasBeenThereOnce() {
        boolean[] away = {true};
        PageCursors asking =
                new PageCursors(
                        "secret",
                        new Incarnation(() -> {
                            if (away[0]) {
                                throw new TimeoutException("away");
                            }
                            return "topic";
                        }));
        assertThrows(KafkaAwayException.class, () -> asking.text("12"));

        away[0] = false;
        String text = asking.text("12");
        away[0] = true;

        assertEquals(Optional.of("12"), read(asking, text));
    }

    private static String message(InvalidParametersException refused) {
        return refused.violations().getFirst().msg();
    }

    private static Optional<String> read(PageCursors cursors, String text) {
        ParameterReader reader = reader(text);
        Optional<String> place = cursors.read(reader, CURSOR, Optional::of);
        reader.finish();
        return place;
    }

    private static ParameterReader reader(String text) {
        return new ParameterReader(name -> List.of(text));
    }

    private static PageCursors of(String secret, String incarnation) {
        return new PageCursors(secret, new Incarnation(() -> incarnation));
    }
}
