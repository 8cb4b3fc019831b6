package io.tracemill.query.series;

/// One series in one window, as it is stored; generations are added up.
///
/// @param startSeconds epoch seconds
/// @param revision of its newest row: it grows with each change
/// @param lateCount what came after the window was over
/// @param isFinal whether nothing can change it any more
public record Window(
        String projectId,
        String series,
        long startSeconds,
        String environment,
        String category,
        String name,
        Figures figures,
        long revision,
        long lateCount,
        boolean isFinal,
        long updatedUnixMillis) {}
