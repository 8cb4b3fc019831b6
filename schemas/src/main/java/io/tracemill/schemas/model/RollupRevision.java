package io.tracemill.schemas.model;

/// The figures of one series in one window, as of the so-many-th revision; absolute, a later one
/// replaces it whole.
///
/// @param category the provider of a model, the kind of a span, else empty
/// @param name the model, the span's name, the type of a failure, else empty
/// @param resolutionSeconds the length of the window: a minute or an hour
/// @param windowStartUnixSeconds where the window begins
/// @param generation 0, or the day (since 1970) on which the window was taken up again after its
///   figures had been forgotten; the generations of a window add up
/// @param lateCount changes that came when the window was to be final already
/// @param isFinal the window is over, and for so long that nothing more is expected
/// @param revision grows with each, also over figures that were forgotten
public record RollupRevision(
        ProjectId projectId,
        String environment,
        RollupSeries series,
        String category,
        String name,
        int resolutionSeconds,
        long windowStartUnixSeconds,
        int generation,
        RollupFigures figures,
        long lateCount,
        boolean isFinal,
        long updatedUnixMillis,
        long revision) {}
