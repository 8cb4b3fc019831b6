package io.tracemill.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// What the figures were measured on.
///
/// @param loadAverage of the last minute before the benchmark began
public record Machine(
        int cores, String model, double memoryGib, String jdk, String os, double loadAverage) {

    /// This machine, now.
    public static Machine current() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                field("/proc/cpuinfo", "model name"),
                Long.parseLong(field("/proc/meminfo", "MemTotal").split(" ")[0]) / 1024.0 / 1024.0,
                System.getProperty("java.vm.vendor") + ' ' + Runtime.version(),
                field("/etc/os-release", "PRETTY_NAME")
                        + ", Linux "
                        + System.getProperty("os.version"),
                Double.parseDouble(content("/proc/loadavg", "0 ").split(" ")[0]));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d cores (%s), %.0f GiB, %s, %s, load average before %.2f",
                cores,
                model,
                memoryGib,
                jdk,
                os,
                loadAverage);
    }

    /// The value behind `name:` or `name=`.
    private static String field(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.split("[:=]", 2)[1].replace("\"", "").strip())
                    .findFirst()
                    .orElse("0 unknown");
        } catch (IOException absent) {
            return "0 unknown";
        }
    }

    private static String content(String file, String otherwise) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException absent) {
            return otherwise;
        }
    }
}
