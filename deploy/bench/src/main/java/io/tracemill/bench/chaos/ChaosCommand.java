package io.tracemill.bench.chaos;

import io.tracemill.bench.Options;
import io.tracemill.bench.stack.DataFolder;
import io.tracemill.local.LocalOptions;
import io.tracemill.local.LocalStack;
import io.tracemill.local.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// `chaos`: a stack of its own with one broker, load, faults, and a count at the end.
public final class ChaosCommand {

    private ChaosCommand() {}

    /// Runs it; the data and the logs stay where something was wrong.
    ///
    /// @return the exit status: 1 when anything is wrong
    public static int run(Options options) throws IOException {
        int minutes = options.number("minutes", 3);
        long seed = options.number("seed", (int) (System.nanoTime() & 0xfffff));
        int rate = options.number("rate", 3_000);
        Files.createDirectories(options.out());
        Path folder = Files.createTempDirectory(options.out(), "chaos-").toAbsolutePath();
        System.out.printf(
                "Chaos for %d minutes at %d spans a second on a stack of its own (one broker, two processors) in %s%n"
                        + "The same faults again: ./tracemill chaos --minutes %d --rate %d --seed %d%n",
                minutes, rate, folder, minutes, rate, seed);
        List<String> findings;
        try (LocalStack stack =
                LocalStack.start(
                        LocalOptions.in(folder).withSeparateApplications().withPorts(Ports.FREE))) {
            findings =
                    new Chaos(stack, rate, System.out::println)
                            .run(seed, Duration.ofMinutes(minutes));
        }
        if (findings.isEmpty()) {
            System.out.println("Nothing lost, nothing doubled, all sums right.");
            DataFolder.delete(folder);
            return 0;
        }
        findings.forEach(finding -> System.out.println("WRONG: " + finding));
        System.out.println("Kept: " + folder);
        return 1;
    }
}
