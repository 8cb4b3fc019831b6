package io.tracemill.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void understandsFlagsOptionsAndWords() {
        Arguments arguments = parse("--fresh", "--ports", "0", "--data=/tmp/somewhere", "gateway");

        assertTrue(arguments.has("--fresh"));
        assertEquals(Optional.of("0"), arguments.option("--ports"));
        assertEquals(Path.of("/tmp/somewhere"), arguments.data());
        assertEquals("gateway", arguments.only("a name"));
    }

    @Test
    void hasAFolderWhenNoneIsNamed() {
        assertEquals(Path.of(".tracemill"), parse().data());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThrows(UsageException.class, () -> parse("--frehs"));
        assertThrows(UsageException.class, () -> parse("--ports"));
        assertThrows(UsageException.class, () -> parse("gateway").withoutRest());
        assertThrows(UsageException.class, () -> parse("gateway", "query").only("one name"));
    }

    @Test
    void anUnknownCommandIsMisuse() throws Exception {
        assertEquals(2, Commands.run(List.of("fly")));
        assertEquals(2, Commands.run(List.of()));
        assertEquals(2, Commands.run(List.of("up", "--ports", "17")));
        assertEquals(2, Commands.run(List.of("restart", "nothing")));
    }

    private static Arguments parse(String... words) {
        return Arguments.parse(List.of(words), Set.of("--fresh"), Set.of("--ports"));
    }
}
