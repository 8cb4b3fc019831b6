package io.tracemill.query.surface.tracellm;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tracemill.query.surface.tracellm.TraceSchema.UsageSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A trace with its spans.
///
/// @param truncated it has more spans than these
record TraceDetailSchema(
        @JsonUnwrapped TraceSchema trace, List<SpanSchema> spans, boolean truncated) {

    /// A span and those under it.
    ///
    /// @param input a string, or what the text is as JSON
    record SpanSchema(
            String spanId,
            @Nullable String parentSpanId,
            String name,
            String kind,
            String startTime,
            String endTime,
            double durationMs,
            String status,
            @Nullable String statusMessage,
            @Nullable String failureType,
            @Nullable String model,
            @Nullable String provider,
            UsageSchema usage,
            SpanCostSchema cost,
            @Nullable Object input,
            @Nullable Object output,
            Map<String, Object> attributes,
            List<EventSchema> events,
            List<SpanSchema> children) {}

    /// Money as decimal strings.
    ///
    /// @param explanation how the computed cost came about
    record SpanCostSchema(
            @Nullable String total,
            String currency,
            String source,
            @Nullable String computed,
            @Nullable String reported,
            @Nullable String explanation) {}

    /// Something that happened at one moment of a span.
    record EventSchema(String name, String time, Object attributes) {}
}
