package io.tracemill.query.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.query.search.TraceCursor;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryCursorTest {

    @Property
    void comesBackAsItWas(
            @ForAll @LongRange(max = Long.MAX_VALUE - 1) long time,
            @ForAll String trace,
            @ForAll @IntRange(max = 999_999_999) int shown) {
        RetryCursor cursor = new RetryCursor(new TraceCursor(time, trace, "shop"), shown);

        // text that is no Unicode does not come back
        if (trace.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
            assertEquals(Optional.of(cursor), RetryCursor.decode(cursor.encode()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "x.abc",
                "-1.abc",
                "1.abc",
                "9999999999.1\n1\np\nt",
                "٣.1\n1\np\nt"
            })
    void anythingElseIsNone(String text) {
        assertEquals(Optional.empty(), RetryCursor.decode(text));
    }
}
