package io.tracemill.query.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceCursorTest {

    @Property
    void comesBackAsItWas(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1) long time,
            @ForAll @StringLength(max = 256) String traceId) {
        // a trace id is valid Unicode by the time it is stored
        String id = traceId.replaceAll("\\p{Cs}", "");
        TraceCursor cursor = new TraceCursor(time, id, "shop-1");

        assertEquals(Optional.of(cursor), TraceCursor.decode(cursor.encode()));
    }

    @Property
    void anyTextIsACursorOrNone(@ForAll String text) {
        assertEquals(TraceCursor.decode(text), TraceCursor.decode(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "1",
                "1\n1\np",
                "2\n1\np\nt",
                "1\n-1\np\nt",
                "1\nx\np\nt",
                "1\n9223372036854775807\np\nt"
            })
    void whatIsNoCursorIsNone(String text) {
        assertEquals(Optional.empty(), TraceCursor.decode(text));
    }
}
