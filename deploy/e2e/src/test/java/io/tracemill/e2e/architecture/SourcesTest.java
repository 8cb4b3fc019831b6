package io.tracemill.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is asked of the text of a source, and not of what it compiles to.
final class SourcesTest {

    @Test
    void everyTypeIsShortEnoughToRead() {
        List<Path> tooLong = ProjectFiles.sources(file -> ProjectFiles.lines(file) > 300);

        assertEquals(List.of(), tooLong, "files over 300 lines want to be two rooms");
    }

    @Test
    void everyClientOfKafkaLogsInAsTheEnvironmentSays() {
        List<Path> without = ProjectFiles.sources(SourcesTest::goesToBrokersUnknown);

        assertEquals(
                List.of(),
                without,
                "a client that is made without ClientFile cannot reach a broker that asks who it is");
    }

    private static boolean goesToBrokersUnknown(Path file) {
        boolean may =
                file.toString().contains("/deploy/bench/")
                        || file.toString().contains("/local/kafka/")
                        || file.endsWith("ClientFile.java");
        return !may && namesBrokers(ProjectFiles.text(file)) && !logsIn(ProjectFiles.text(file));
    }

    private static boolean logsIn(String text) {
        return text.contains("ClientFile.KAFKA") || text.contains("ClientFile.ofKafka");
    }

    private static boolean namesBrokers(String text) {
        return text.contains("BOOTSTRAP_SERVERS_CONFIG") || text.contains("\"bootstrap.servers\"");
    }
}
