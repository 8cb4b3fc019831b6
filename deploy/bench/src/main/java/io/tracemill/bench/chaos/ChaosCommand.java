package io.tracemill.bench.chaos;

import io.tracemill.bench.Options;
import io.tracemill.bench.chaos.clock.Clocks;
import io.tracemill.bench.chaos.scene.Disks;
import io.tracemill.bench.chaos.scene.Scene;
import io.tracemill.bench.stack.DataFolder;
import io.tracemill.local.LocalOptions;
import io.tracemill.local.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// `chaos`: a stack of its own with one broker or three, load, faults, and a count at the end.
public final class ChaosCommand {

    private ChaosCommand() {}

    /// Runs it; the data and the logs stay where something was wrong.
    ///
    /// @return the exit status: 1 when anything is wrong
    public static int run(Options options) throws IOException {
        int minutes = options.number("minutes", 3);
        long seed = options.number("seed", (int) (System.nanoTime() & 0xfffff));
        int rate = options.number("rate", 3_000);
        int kills = options.number("kills", 0);
        int brokers = options.number("brokers", 1);
        if (brokers != 1 && brokers != 3) {
            throw new IllegalArgumentException("--brokers: expected 1 or 3, got " + brokers);
        }
        Files.createDirectories(options.out());
        Path folder = Files.createTempDirectory(options.out(), "chaos-").toAbsolutePath();
        System.out.printf(
                "Chaos for %d minutes at %d spans a second on a stack of its own (%d broker(s), two processors) in %s%n"
                        + "The same faults again: ./tracemill chaos --minutes %d --kills %d --brokers %d --rate %d --seed %d%n",
                minutes, rate, brokers, folder, minutes, kills, brokers, rate, seed);
        if (!Disks.canFill()) {
            System.out.println("Without prlimit no broker's disk is filled.");
        }
        List<String> findings;
        LocalOptions local =
                LocalOptions.in(folder.resolve("stack")).withProgress(System.out::println);
        System.setProperty(ChildJvm.ARCHIVES, folder.toString());
        try (Clocks clocks = Clocks.open(folder.resolve("clocks"))) {
            rehearse(LocalOptions.in(folder.resolve("rehearsal")), brokers, clocks);
            try (Scene scene = Scene.start(local, brokers, clocks)) {
                findings =
                        new Chaos(scene, rate, System.out::println)
                                .run(seed, Duration.ofMinutes(minutes), kills);
            }
        } finally {
            System.clearProperty(ChildJvm.ARCHIVES);
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

    /// Whoever is killed starts as fast as it does after an orderly end.
    private static void rehearse(LocalOptions options, int brokers, Clocks clocks) {
        System.out.println("Rehearsing the start, once…");
        try (Scene scene = Scene.start(options, brokers, clocks)) {
            new Targets(scene).close();
        }
    }
}
