package io.tracemill.query.trace;

import io.tracemill.schemas.model.TokenUsage;
import java.util.List;

/// A span as it is stored. Absent texts are empty.
///
/// @param costUnknown why a call has no computed cost; empty when it has one or called nothing
/// @param failureType empty when it did not fail
/// @param attributes `key=value`
/// @param attributeTypes one letter for each: s text, i whole, d real, b flag, j JSON
/// @param events JSON array
/// @param version of two rows with one id the higher one counts
public record StoredSpan(
        String spanId,
        String parentSpanId,
        long startUnixNanos,
        long durationNanos,
        String name,
        String kind,
        boolean synthetic,
        String status,
        String statusMessage,
        String provider,
        String requestModel,
        String responseModel,
        TokenUsage usage,
        StoredCost cost,
        String costUnknown,
        String failureType,
        String toolName,
        SpanText input,
        SpanText output,
        List<String> attributes,
        String attributeTypes,
        String events,
        long version) {

    public StoredSpan {
        attributes = List.copyOf(attributes);
    }

    public String model() {
        return requestModel.isEmpty() ? responseModel : requestModel;
    }

    /// What it failed with, or for what was stored before failures were told apart, its status.
    public boolean isError() {
        return !failureType.isEmpty() || status.equals("error");
    }
}
