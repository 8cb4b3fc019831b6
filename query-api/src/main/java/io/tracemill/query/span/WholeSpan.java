package io.tracemill.query.span;

import io.tracemill.query.trace.SpanText;
import java.util.List;
import java.util.Optional;

/// A span as a list of spans shows it. Absent texts are empty.
///
/// @param otelKind OpenTelemetry's span kind, 0 (unspecified) to 5 (consumer)
/// @param status `unset`, `ok` or `error`
/// @param system the provider as it was sent
/// @param eventCount those that are kept as events; messages of a call have become its texts
/// @param raw what it takes to show it as it was sent, when that was asked for
public record WholeSpan(
        LightSpan light,
        int otelKind,
        String status,
        List<String> finishReasons,
        String requestModel,
        String system,
        String category,
        String framework,
        String agentName,
        SpanText input,
        SpanText output,
        int eventCount,
        int linkCount,
        long receivedUnixMillis,
        Optional<RawSpan> raw) {

    public WholeSpan {
        finishReasons = List.copyOf(finishReasons);
    }

    public WholeSpan with(RawSpan itsRaw) {
        return new WholeSpan(
                light,
                otelKind,
                status,
                finishReasons,
                requestModel,
                system,
                category,
                framework,
                agentName,
                input,
                output,
                eventCount,
                linkCount,
                receivedUnixMillis,
                Optional.of(itsRaw));
    }
}
