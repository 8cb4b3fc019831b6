package io.tracemill.query.surface.trulayer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.surface.trulayer.TraceSchema.SpanSchema;
import io.tracemill.query.trace.MessageText;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.value.TypedAttributes;
import io.tracemill.query.whole.ReceivedSpan;
import io.tracemill.query.whole.WholeTrace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns stored spans into TruLayer's. Those that were made of what a payload says of its trace are
/// the trace itself, and left out.
final class SpanTranslation {

    private static final String TYPE = "trulayer.type";
    private static final Pattern OTEL_TRACE = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern OTEL_SPAN = Pattern.compile("[0-9a-f]{16}");

    private SpanTranslation() {}

    static List<SpanSchema> spans(WholeTrace whole, String tenantId) {
        Set<String> made =
                Stream.concat(whole.speaking().stream(), whole.spans().stream())
                        .map(ReceivedSpan::span)
                        .filter(StoredSpan::synthetic)
                        .map(StoredSpan::spanId)
                        .collect(Collectors.toSet());
        return whole.spans().stream()
                .filter(received -> !received.span().synthetic())
                .map(received -> span(whole.trace(), received, made, tenantId))
                .toList();
    }

    private static SpanSchema span(
            StoredTrace trace, ReceivedSpan received, Set<String> made, String tenantId) {
        StoredSpan span = received.span();
        Map<String, Object> attributes = TypedAttributes.of(span);
        String traceId = trace.ref().traceId();
        boolean isTop = made.contains(span.parentSpanId());
        boolean isOtel =
                OTEL_TRACE.matcher(traceId).matches() && OTEL_SPAN.matcher(span.spanId()).matches();
        boolean hasTokens = !span.usage().isNone();
        return new SpanSchema(
                span.spanId(),
                TraceTranslation.timeOfMillis(received.receivedUnixMillis()),
                tenantId,
                traceId,
                span.name(),
                type(span, attributes),
                isTop ? null : TraceTranslation.absent(span.parentSpanId()),
                TraceTranslation.absent(MessageText.prompt(span.input())),
                TraceTranslation.absent(MessageText.response(span.output())),
                TraceTranslation.absent(span.model()),
                span.durationNanos() / TraceTranslation.NANOS_PER_MILLI,
                TraceTranslation.cost(span.cost()),
                error(span),
                hasTokens ? span.usage().inputTokens() : null,
                hasTokens ? span.usage().outputTokens() : null,
                Metadata.of(attributes),
                TraceTranslation.time(span.startUnixNanos()),
                TraceTranslation.time(span.startUnixNanos() + span.durationNanos()),
                isOtel ? traceId : null,
                isOtel ? span.spanId() : null);
    }

    static String type(StoredSpan span, Map<String, Object> attributes) {
        Object sent = attributes.get(TYPE);
        if (sent != null) {
            return sent.toString();
        }
        return switch (span.kind()) {
            case "llm" -> "llm";
            case "tool" -> "tool";
            case "retriever", "reranker", "embedding" -> "retrieval";
            default -> "other";
        };
    }

    /// What a span failed with: a whole traceback where one was sent; null when it did not fail.
    static @Nullable String error(StoredSpan span) {
        if (!span.isError()) {
            return null;
        }
        String trace = stacktrace(span.events());
        if (!trace.isEmpty()) {
            return trace;
        }
        return span.statusMessage().isEmpty()
                ? span.failureType().isEmpty() ? "error" : span.failureType()
                : span.statusMessage();
    }

    /// Of the last exception that ends with what was raised, as Python's do.
    private static String stacktrace(String events) {
        if (!events.contains("Traceback (most recent call last)")) {
            return "";
        }
        String found = "";
        for (JsonNode event : Json.parse(events).orElseThrow()) {
            String trace = event.path("attributes").path("exception.stacktrace").asText("");
            found = trace.isEmpty() ? found : trace;
        }
        return found;
    }
}
