package io.tracemill.query.failure;

import java.util.List;

/// Traces whose failures say the same.
///
/// @param template what they say, without what differs from one to the next
/// @param traces how many failed, or recovered from failing, like this
/// @param failed those of them that failed
/// @param example the newest one's own words
/// @param samples ids of the newest, newest first
public record Cluster(
        String template,
        String failureType,
        long traces,
        long failed,
        long firstUnixNanos,
        long lastUnixNanos,
        List<String> models,
        String example,
        List<String> samples) {

    public Cluster {
        models = List.copyOf(models);
        samples = List.copyOf(samples);
    }
}
