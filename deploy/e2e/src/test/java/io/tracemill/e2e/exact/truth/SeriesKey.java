package io.tracemill.e2e.exact.truth;

/// Which series something is counted in.
///
/// @param project its id
/// @param series all, model, span, failure, failed or failed_model
public record SeriesKey(
        String project, String series, String environment, String category, String name) {

    /// The same of another series.
    SeriesKey of(String other) {
        return new SeriesKey(project, other, environment, category, name);
    }
}
