package io.tracemill.query.surface.tracellm.insight;

import io.tracemill.query.surface.tracellm.insight.FigureSchemas.CostFiguresSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.RangeSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.TokenFiguresSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.WasteSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What everything cost, and the costliest groups; days come by date.
///
/// @param costSource which of two known costs a total is: `computed` or `reported`
/// @param truncated whether there are more groups
record CostsSchema(
        RangeSchema range,
        String groupBy,
        String costSource,
        CostTotalSchema total,
        List<CostGroupSchema> groups,
        boolean truncated) {

    /// Everything.
    record CostTotalSchema(
            long traces,
            long spans,
            TokenFiguresSchema tokens,
            CostFiguresSchema cost,
            WastedByCauseSchema wasted) {}

    /// One group.
    ///
    /// @param key model, provider, date, session, user or environment
    /// @param provider of a model
    /// @param traces null where a trace may be in a group more than once
    /// @param calls of the model or provider, in other groups spans
    record CostGroupSchema(
            String key,
            @Nullable String provider,
            @Nullable Long traces,
            long calls,
            TokenFiguresSchema tokens,
            CostFiguresSchema cost,
            WastedByCauseSchema wasted) {}

    /// What was for nothing.
    ///
    /// @param retries what attempts used that came to nothing, by our prices
    /// @param failures what traces used that failed
    record WastedByCauseSchema(WasteSchema retries, FailureWasteSchema failures) {}

    /// What failed traces used.
    ///
    /// @param traces null where a trace may be in a group more than once
    /// @param cost null when none is known
    record FailureWasteSchema(
            @Nullable Long traces, long tokens, @Nullable String cost, String source) {}
}
