package io.tracemill.e2e.exact.truth;

/// One window of a series.
///
/// @param resolution 60 or 3600 seconds
public record WindowKey(SeriesKey series, int resolution, long startUnixSeconds) {

    /// The window that a moment is in.
    static WindowKey of(SeriesKey series, int resolution, long unixSeconds) {
        return new WindowKey(series, resolution, unixSeconds - unixSeconds % resolution);
    }
}
