package io.tracemill.e2e.exact.truth;

/// Which series something is counted in.
///
/// @param project its id
/// @param series all, model, span or failure
public record SeriesKey(
        String project, String series, String environment, String category, String name) {}
