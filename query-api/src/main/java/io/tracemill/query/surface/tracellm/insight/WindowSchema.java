package io.tracemill.query.surface.tracellm.insight;

import io.tracemill.query.surface.tracellm.insight.FigureSchemas.CostFiguresSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.FirstTokenSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.LatencySchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.TokenFiguresSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.WasteSchema;
import org.jspecify.annotations.Nullable;

/// One series in one window.
///
/// @param retries attempts beyond the first as clients counted them
/// @param retryAttempts attempts beyond the first as we found them
/// @param latency percentiles to within 1/64
/// @param revision grows with each change
/// @param lateCount what came after the window was over
record WindowSchema(
        String projectId,
        String start,
        String end,
        String environment,
        String category,
        String name,
        long traces,
        long spans,
        long failed,
        long warnings,
        long retries,
        long retryAttempts,
        long retriedTraces,
        long slow,
        TokenFiguresSchema tokens,
        CostFiguresSchema cost,
        WasteSchema wasted,
        @Nullable LatencySchema latency,
        @Nullable FirstTokenSchema firstToken,
        long revision,
        long lateCount,
        boolean isFinal,
        String updatedAt) {}
