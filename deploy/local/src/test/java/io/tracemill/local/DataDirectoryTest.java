package io.tracemill.local;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir Path folder;

    @Test
    void emptiesWhatTheStackPutThereAndNothingElse() throws IOException {
        DataDirectory directory = new DataDirectory(folder);
        Path table = directory.clickHouse().resolve("tables/part.bin");
        Path foreign = folder.resolve("thesis.txt");
        Files.createDirectories(table.getParent());
        Files.writeString(table, "rows");
        Files.createDirectories(directory.keys().getParent());
        Files.writeString(directory.keys(), "{}");
        Files.writeString(foreign, "keep me");

        directory.empty();

        assertFalse(Files.exists(directory.clickHouse()));
        assertFalse(Files.exists(directory.keys()));
        assertTrue(Files.exists(foreign));
    }
}
