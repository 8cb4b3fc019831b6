package io.tracemill.query.trace;

import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A span as it is stored. Absent texts are empty.
///
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
        Optional<BigDecimal> reportedCost,
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

    public boolean isError() {
        return status.equals("error");
    }
}
