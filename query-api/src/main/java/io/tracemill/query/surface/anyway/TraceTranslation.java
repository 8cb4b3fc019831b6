package io.tracemill.query.surface.anyway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.cost.CostSource;
import io.tracemill.query.http.Json;
import io.tracemill.query.surface.anyway.TraceSchemas.EventSchema;
import io.tracemill.query.surface.anyway.TraceSchemas.LlmSummarySchema;
import io.tracemill.query.surface.anyway.TraceSchemas.RootSpanSchema;
import io.tracemill.query.surface.anyway.TraceSchemas.SpanSchema;
import io.tracemill.query.surface.anyway.TraceSchemas.StatusSchema;
import io.tracemill.query.surface.anyway.TraceSchemas.TraceDetailSchema;
import io.tracemill.query.surface.anyway.TraceSchemas.TraceSchema;
import io.tracemill.query.trace.FoundTrace;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceRoot;
import io.tracemill.query.value.TypedAttributes;
import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns stored traces into Anyway's. A cost is the one that was sent, where one was.
final class TraceTranslation {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private TraceTranslation() {}

    static TraceSchema trace(StoredTrace trace, Optional<TraceRoot> root) {
        return new TraceSchema(
                trace.ref().traceId(),
                time(trace.startUnixNanos()),
                time(trace.endUnixNanos()),
                millis(trace.durationNanos()),
                trace.spanCount(),
                root.map(TraceTranslation::root)
                        .orElseGet(() -> new RootSpanSchema(trace.name(), Map.of())),
                summary(trace),
                status(trace));
    }

    static TraceDetailSchema detail(FoundTrace found) {
        StoredTrace trace = found.trace();
        List<StoredSpan> shown = shown(found.spans());
        Set<String> hidden =
                found.spans().stream()
                        .filter(span -> !shown.contains(span))
                        .map(StoredSpan::spanId)
                        .collect(Collectors.toSet());
        String dialect = trace.origin().dialect();
        return new TraceDetailSchema(
                trace.ref().traceId(),
                time(trace.startUnixNanos()),
                time(trace.endUnixNanos()),
                millis(trace.durationNanos()),
                status(trace),
                summary(trace),
                shown.stream().map(span -> span(span, hidden, dialect)).toList(),
                found.truncated() || trace.truncated() ? Boolean.TRUE : null);
    }

    /// What was made from a payload is left out, unless there is nothing else.
    private static List<StoredSpan> shown(List<StoredSpan> spans) {
        List<StoredSpan> real = spans.stream().filter(span -> !span.synthetic()).toList();
        return real.isEmpty() ? spans : real;
    }

    private static SpanSchema span(StoredSpan span, Set<String> hidden, String dialect) {
        String parent = span.parentSpanId();
        return new SpanSchema(
                span.spanId(),
                parent.isEmpty() || hidden.contains(parent) ? null : parent,
                span.name(),
                time(span.startUnixNanos()),
                time(span.startUnixNanos() + span.durationNanos()),
                millis(span.durationNanos()),
                SentAttributes.of(span, dialect),
                new StatusSchema(
                        span.isError() ? "ERROR" : "OK",
                        span.statusMessage().isEmpty() ? null : span.statusMessage()),
                events(span.events()));
    }

    private static RootSpanSchema root(TraceRoot root) {
        return new RootSpanSchema(
                root.name(), TypedAttributes.of(root.attributes(), root.attributeTypes()));
    }

    private static @Nullable LlmSummarySchema summary(StoredTrace trace) {
        TokenUsage usage = trace.usage();
        Optional<BigDecimal> cost = CostSource.REPORTED.choose(trace.cost()).total();
        if (trace.models().isEmpty() && usage.totalTokens() == 0 && cost.isEmpty()) {
            return null;
        }
        return new LlmSummarySchema(
                trace.models().isEmpty() ? null : trace.models().getFirst(),
                usage.inputTokens(),
                usage.outputTokens(),
                cost.map(BigDecimal::stripTrailingZeros).orElse(null));
    }

    private static String status(StoredTrace trace) {
        return trace.status().equals("failed") ? "error" : "ok";
    }

    private static List<EventSchema> events(String stored) {
        List<EventSchema> events = new ArrayList<>();
        if (!stored.isEmpty()) {
            Json.parse(stored)
                    .ifPresent(array ->
                            array.forEach(event -> {
                                JsonNode attributes = event.path("attributes");
                                events.add(
                                        new EventSchema(
                                                event.path("name").asText(),
                                                time(event.path("time").asLong()),
                                                attributes.isObject() ? attributes : Map.of()));
                            }));
        }
        return events;
    }

    /// `2024-01-15T10:30:00.000Z`
    static String time(long epochNanos) {
        return timeOfMillis(millis(epochNanos));
    }

    static String timeOfMillis(long epochMillis) {
        return MILLIS.format(Instant.ofEpochMilli(epochMillis));
    }

    private static long millis(long nanos) {
        return Math.floorDiv(nanos, NANOS_PER_MILLI);
    }
}
