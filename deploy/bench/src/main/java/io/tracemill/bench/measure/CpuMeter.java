package io.tracemill.bench.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The CPU time that named processes, and everybody else, took between two moments.
public final class CpuMeter {

    private final Map<String, Long> pids;

    /// @param pids by name
    public CpuMeter(Map<String, Long> pids) {
        this.pids = new LinkedHashMap<>(pids);
    }

    /// The names in the order in which they are reported.
    public Set<String> names() {
        return pids.keySet();
    }

    /// Resident memory of one of them, in MiB.
    public double residentMib(String name) {
        return ProcFiles.residentMib(pids.getOrDefault(name, 0L));
    }

    /// What the clocks show now.
    public Reading read() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        pids.forEach((name, pid) -> seconds.put(name, ProcFiles.seconds(pid)));
        double compilers = pids.values().stream().mapToDouble(ProcFiles::compilerSeconds).sum();
        return new Reading(System.nanoTime(), ProcFiles.busySeconds(), compilers, seconds);
    }

    /// What was used since an earlier reading.
    public Use since(Reading before) {
        Reading now = read();
        Map<String, Double> used = new LinkedHashMap<>();
        now.seconds()
                .forEach(
                        (name, at) -> used.put(name, at - before.seconds().getOrDefault(name, at)));
        double own = used.values().stream().mapToDouble(Double::doubleValue).sum();
        double elapsed = (now.nanoTime() - before.nanoTime()) / 1e9;
        double others = Math.max(0, now.machineSeconds() - before.machineSeconds() - own);
        double compilers = Math.max(0, now.compilerSeconds() - before.compilerSeconds());
        return new Use(elapsed, used, others / elapsed, own == 0 ? 0 : compilers / own);
    }

    /// The clocks at one moment, in seconds of CPU time.
    public record Reading(
            long nanoTime,
            double machineSeconds,
            double compilerSeconds,
            Map<String, Double> seconds) {

        /// Copies the map.
        public Reading {
            seconds = new LinkedHashMap<>(seconds);
        }
    }

    /// CPU seconds by process.
    ///
    /// @param elapsedSeconds of the wall clock
    /// @param otherCores cores that processes took which have no part in the measurement
    /// @param compilers part of the seconds that went to the JVMs' compilers
    public record Use(
            double elapsedSeconds,
            Map<String, Double> seconds,
            double otherCores,
            double compilers) {

        /// Copies the map.
        public Use {
            seconds = new LinkedHashMap<>(seconds);
        }

        /// Cores that the measured processes took together.
        public double ownCores() {
            return seconds.values().stream().mapToDouble(Double::doubleValue).sum()
                    / elapsedSeconds;
        }

        /// Microseconds of one process for each of so many items.
        public double microsPer(String process, long items) {
            return seconds.getOrDefault(process, 0.0) * 1e6 / items;
        }
    }
}
