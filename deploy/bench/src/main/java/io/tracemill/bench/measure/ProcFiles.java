package io.tracemill.bench.measure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// CPU times as Linux keeps them under `/proc`.
final class ProcFiles {

    /// Ticks of a second; fixed for programs on every Linux.
    private static final double TICKS = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int IDLE = 4;
    private static final int WAITING_FOR_DISKS = 5;
    private static final int STOLEN = 8;
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

    private ProcFiles() {}

    /// The time that all CPUs together were busy since the machine started.
    static double busySeconds() {
        String[] fields = read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split(" +");
        double ticks = 0;
        for (int field = 1; field < STOLEN; field++) {
            if (field != IDLE && field != WAITING_FOR_DISKS) {
                ticks += Long.parseLong(fields[field]);
            }
        }
        return ticks / TICKS;
    }

    /// Resident memory of a process; 0 when it is gone.
    static double residentMib(long pid) {
        try {
            return read(Path.of("/proc", Long.toString(pid), "status"))
                    .lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .sum();
        } catch (UncheckedIOException gone) {
            return 0;
        }
    }

    /// User and system time of a process; 0 when it is gone.
    static double seconds(long pid) {
        try {
            return seconds(read(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (UncheckedIOException gone) {
            return 0;
        }
    }

    /// What of it went to the threads of a JVM that compile; 0 when it is none, or gone.
    static double compilerSeconds(long pid) {
        double seconds = 0;
        File[] threads = new File("/proc/" + pid + "/task").listFiles();
        for (File thread : threads == null ? new File[0] : threads) {
            try {
                String stat = read(thread.toPath().resolve("stat"));
                if (COMPILER.matcher(stat).find()) {
                    seconds += seconds(stat);
                }
            } catch (UncheckedIOException gone) {
                // what it did is lost, and little
            }
        }
        return seconds;
    }

    private static double seconds(String stat) {
        // the name before the closing bracket may hold anything
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException absent) {
            throw new UncheckedIOException("no " + file + ": benchmarks need Linux", absent);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }
}
