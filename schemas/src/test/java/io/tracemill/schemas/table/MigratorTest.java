package io.tracemill.schemas.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MigratorTest {

    @Test
    void everyMigrationIsCarriedOutInTheOrderOfTheirNumbers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/clickhouse"))) {
            List<String> written =
                    files.map(file -> file.getFileName().toString().replace(".sql", ""))
                            .sorted()
                            .toList();

            assertEquals(written, Migrator.MIGRATIONS);
        }
    }
}
