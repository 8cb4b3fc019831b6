package io.tracemill.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void readsNamesFlagsAndValuesInAnyOrder() {
        Options options =
                Options.parse(
                        List.of(
                                "gateway",
                                "--spans",
                                "1_000",
                                "--markdown",
                                "query",
                                "--rounds=3"));

        assertEquals(List.of("gateway", "query"), options.words());
        assertEquals(1000, options.number("spans", 5));
        assertEquals(3, options.number("rounds", 5));
        assertEquals(6, options.number("seconds", 6));
        assertTrue(options.has("markdown"));
        assertEquals(Path.of("target/bench"), options.out());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--fast")));
        assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--spans")));
        assertThrows(
                IllegalArgumentException.class,
                () -> Options.parse(List.of("--spans", "many")).number("spans", 1));
    }
}
