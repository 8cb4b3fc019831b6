package io.tracemill.bench.overload;

import io.tracemill.bench.client.HttpConversation;
import io.tracemill.bench.measure.CpuMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks the gateway every second how much of its heap is used, and the system how much memory it
/// has, and keeps the most.
final class HeapWatch implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final double MIB = 1024 * 1024;
    private static final Pattern USED =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"[^}]*} (\\S+)");
    private static final Pattern MOST =
            Pattern.compile("(?m)^jvm_memory_max_bytes\\{area=\"heap\"[^}]*} (\\S+)");

    private final String gateway;
    private final CpuMeter meter;
    private final Thread thread;
    private volatile double usedMib;
    private volatile double limitMib;
    private volatile double residentMib;
    private volatile boolean ends;

    HeapWatch(String gateway, CpuMeter meter) {
        this.gateway = gateway;
        this.meter = meter;
        this.thread = Thread.ofPlatform().daemon().name("heap-watch").start(this::watch);
    }

    /// The most that was used.
    double usedMib() {
        return usedMib;
    }

    double limitMib() {
        return limitMib;
    }

    /// The most that the process had, heap and all.
    double residentMib() {
        return residentMib;
    }

    @Override
    public void close() {
        ends = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!ends) {
            residentMib = Math.max(residentMib, meter.residentMib("gateway"));
            try (HttpConversation conversation = new HttpConversation(gateway, Map.of())) {
                String metrics = conversation.get("/metrics").body();
                usedMib = Math.max(usedMib, sum(USED, metrics));
                limitMib = Math.max(limitMib, sum(MOST, metrics));
            } catch (RuntimeException busy) {
                // the next one is answered
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private static double sum(Pattern pattern, String metrics) {
        double sum = 0;
        Matcher found = pattern.matcher(metrics);
        while (found.find()) {
            sum += Math.max(0, Double.parseDouble(found.group(1)));
        }
        return sum / MIB;
    }
}
