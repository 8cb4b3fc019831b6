package io.tracemill.ingest.dialect.trulayer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

final class TracebackTest {

    @Test
    void leavesAPlainMessageAlone() {
        Traceback plain = Traceback.of("429 Rate limit: Traceback (most recent call last): no");

        assertEquals("429 Rate limit: Traceback (most recent call last): no", plain.message());
        assertFalse(plain.isTraceback());
    }

    @Test
    void findsTheLastOfSeveralAndAllItsLines() {
        Traceback chained =
                Traceback.of(
                        """
                        Traceback (most recent call last):
                          File "a.py", line 1, in a
                            b()
                        KeyError: 'x'

                        During handling of the above exception, another exception occurred:

                        Traceback (most recent call last):
                          File "b.py", line 2, in b
                            c()
                            ^^^
                        my.pkg.OddError: first line
                        second line
                        """);

        assertEquals("my.pkg.OddError: first line\nsecond line", chained.message());
        assertEquals("my.pkg.OddError", chained.type());
        assertEquals("first line\nsecond line", chained.said());
    }

    @Test
    void knowsAnExceptionThatSaysNothing() {
        Traceback silent =
                Traceback.of(
                        "Traceback (most recent call last):\n  File \"a\"\nKeyboardInterrupt\n");

        assertEquals("KeyboardInterrupt", silent.message());
        assertEquals("", silent.said());
    }

    @Test
    void keepsATracebackThatWasCut() {
        String cut = "Traceback (most recent call last):\n  File \"a.py\", line 1";

        assertEquals(cut, Traceback.of(cut).message());
        assertFalse(Traceback.of(cut).isTraceback());
    }
}
