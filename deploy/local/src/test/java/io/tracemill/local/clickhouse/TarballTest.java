package io.tracemill.local.clickhouse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarballTest {

    private final byte[] content = new byte[700_001];
    @TempDir Path folder;

    @BeforeEach
    void pack() throws Exception {
        new Random(7).nextBytes(content);
        Path package1 = Files.createDirectory(folder.resolve("package"));
        Files.writeString(package1.resolve("index.js"), "first");
        Files.write(package1.resolve("library.so"), content);
        Files.write(folder.resolve("abc"), new byte[] {'a', 'b', 'c'});
        Process tar =
                new ProcessBuilder(
                                "tar", "czf", "all.tgz", "package/index.js", "package/library.so")
                        .directory(folder.toFile())
                        .start();
        assertEquals(0, tar.waitFor());
    }

    @Test
    void extractsOneEntry() throws IOException {
        Path target = folder.resolve("out");

        new Tarball(folder.resolve("all.tgz")).extract("package/library.so", target);

        assertArrayEquals(content, Files.readAllBytes(target));
    }

    @Test
    void saysThatAnEntryIsMissing() {
        Tarball tarball = new Tarball(folder.resolve("all.tgz"));

        assertThrows(IOException.class, () -> tarball.extract("nothing", folder.resolve("out")));
    }

    @Test
    void saysThatTheArchiveEndsTooEarly() throws IOException {
        Path cut = folder.resolve("cut.tgz");
        byte[] whole = Files.readAllBytes(folder.resolve("all.tgz"));
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

        assertThrows(
                IOException.class,
                () -> new Tarball(cut).extract("package/library.so", folder.resolve("out")));
    }

    @Test
    void hashesAsNpmDoes() throws IOException {
        assertEquals(
                "3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==",
                new Tarball(folder.resolve("abc")).sha512());
    }
}
