package io.tracemill.bench.measure;

import io.tracemill.bench.measure.CpuMeter.Reading;
import io.tracemill.bench.measure.CpuMeter.Use;
import java.time.Duration;
import java.util.Locale;

/// Works until the JVMs have compiled what they are going to compile, so that what is measured
/// afterwards is what a service costs that has been up for some minutes, and not its first ones.
///
/// @param cpu of the processes that are to become warm
public record WarmUp(CpuMeter cpu) {

    private static final double LITTLE = 0.05;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// Repeats rounds until the compilers took little of one, or until it lasts too long, which is
    /// said.
    public void repeat(Runnable round) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean settled = false;
        for (int number = 1; !settled && System.nanoTime() < deadline; number++) {
            Reading before = cpu.read();
            round.run();
            settled = isSettled(number, cpu.since(before));
        }
        if (!settled) {
            System.out.println("Warm-up given up: the JVMs still compile");
        }
    }

    private static boolean isSettled(int number, Use use) {
        System.out.printf(
                Locale.ROOT,
                "Warm-up, round %d: the JVMs' compilers took %.0f %% of the CPU%n",
                number,
                use.compilers() * 100);
        return use.compilers() <= LITTLE;
    }
}
