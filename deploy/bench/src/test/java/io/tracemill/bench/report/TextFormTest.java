package io.tracemill.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextFormTest {

    private final Table table =
            new Table(
                    "Rates",
                    List.of("phase", "spans/s"),
                    List.of(
                            List.of(Cell.of("a"), Cell.whole(123_456.7)),
                            List.of(Cell.of("longer"), Cell.tenth(1.25))));

    @Test
    void alignsFiguresToTheRightOnATerminal() {
        String expected =
                """

                Rates
                phase   spans/s
                ------  -------
                a       123,457
                longer      1.3
                """;

        assertEquals(expected, TextForm.TERMINAL.of(table));
    }

    @Test
    void writesMarkdownToPaste() {
        String expected =
                """

                ### Rates

                | phase | spans/s |
                | --- | ---: |
                | a | 123,457 |
                | longer | 1.3 |
                """;

        assertEquals(expected, TextForm.MARKDOWN.of(table));
    }

    @Test
    void refusesARowThatDoesNotFitTheColumns() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Table("t", List.of("a", "b"), List.of(List.of(Cell.EMPTY))));
    }
}
