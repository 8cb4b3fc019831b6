package io.tracemill.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.ReadableBytes;
import io.tracemill.process.store.AssemblySettings;
import java.nio.file.Path;
import java.time.Duration;

/// How the topology runs.
///
/// @param stateDirectory where the stores are; after a crash they are filled again from Kafka
/// @param replicationFactor of the topics that Streams makes, -1 for the broker's default
/// @param commitInterval how long a revision waits at most before readers see it
/// @param commitIntervalBehind the same while what comes in is older than a second
/// @param retention a trace is forgotten when nothing has come of it for so long
/// @param spanLimit spans of a trace beyond so many are stored, but not summed up
/// @param memory of all stores of the process together, in bytes
@ConfigurationProperties("tracemill.streams")
public record StreamsSettings(
        int threads,
        Path stateDirectory,
        int replicationFactor,
        int standbyReplicas,
        Duration commitInterval,
        Duration commitIntervalBehind,
        Duration sessionTimeout,
        Duration retention,
        int spanLimit,
        @ReadableBytes long memory) {

    public StreamsSettings {
        expect(threads >= 1, "threads: expected at least 1, got " + threads);
        expect(
                replicationFactor == -1 || replicationFactor >= 1,
                "replication-factor: expected -1 or at least 1, got " + replicationFactor);
        expect(
                standbyReplicas >= 0,
                "standby-replicas: expected 0 or more, got " + standbyReplicas);
        expect(
                commitInterval.toMillis() >= 1,
                "commit-interval: expected at least 1 ms, got " + commitInterval);
        expect(
                commitIntervalBehind.compareTo(commitInterval) >= 0,
                "commit-interval-behind: expected at least commit-interval, got "
                        + commitIntervalBehind);
        expect(
                sessionTimeout.compareTo(Duration.ofSeconds(1)) >= 0,
                "session-timeout: expected at least 1 s, got " + sessionTimeout);
        expect(
                retention.compareTo(Duration.ofMinutes(1)) >= 0,
                "retention: expected at least 1 minute, got " + retention);
        expect(spanLimit >= 1, "span-limit: expected at least 1, got " + spanLimit);
        expect(memory >= 16L << 20, "memory: expected at least 16MB, got " + memory);
    }

    AssemblySettings assembly(Duration windowFinalAfter) {
        return new AssemblySettings(retention, windowFinalAfter, spanLimit);
    }

    private static void expect(boolean met, String message) {
        if (!met) {
            throw new IllegalArgumentException("tracemill.streams." + message);
        }
    }
}
