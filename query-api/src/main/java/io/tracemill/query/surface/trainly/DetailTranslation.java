package io.tracemill.query.surface.trainly;

import io.tracemill.query.score.StoredScore;
import io.tracemill.query.surface.trainly.TrainlyTraceDetail.ScoreSchema;
import io.tracemill.query.surface.trainly.TrainlyTraceDetail.SdkSchema;
import io.tracemill.query.surface.trainly.TrainlyTraceDetail.TimingSchema;
import io.tracemill.query.trace.FoundTrace;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.value.TypedAttributes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns one stored trace into Trainly's detail: what its sender said of the whole comes back in
/// its members, as far as the root says it.
final class DetailTranslation {

    private static final String METADATA = "metadata.";
    private static final String CUSTOM = "custom_attributes.";

    /// A word for the status that is neither success nor error, as Trainly's SDK sends it.
    private static final String STATUS = "status";

    private final FoundTrace found;
    private final List<StoredScore> scores;
    private final Optional<StoredSpan> root;
    private final SpanTranslation spans;

    /// What the root says, without what became a member.
    private final Map<String, Object> said;

    private DetailTranslation(FoundTrace found, List<StoredScore> scores) {
        this.found = found;
        this.scores = scores;
        String rootId = found.trace().rootSpanId();
        this.root = found.spans().stream().filter(span -> span.spanId().equals(rootId)).findFirst();
        this.spans = new SpanTranslation(found);
        this.said = new LinkedHashMap<>(root.map(TypedAttributes::of).orElse(Map.of()));
    }

    static TrainlyTraceDetail detail(FoundTrace found, List<StoredScore> scores) {
        return new DetailTranslation(found, scores).detail();
    }

    private TrainlyTraceDetail detail() {
        StoredTrace stored = found.trace();
        TrainlyTrace usual = TrainlyTranslation.trace(stored, found.content(), scores);
        boolean isFlat = root.filter(StoredSpan::synthetic).isPresent();
        Object word = isFlat ? said.remove(STATUS) : null;
        TrainlyTrace trace =
                word instanceof String status
                        ? TrainlyTranslation.trace(stored, found.content(), scores, status)
                        : usual;
        return new TrainlyTraceDetail(
                trace,
                takeAll(METADATA),
                takeAll(CUSTOM),
                absent(stored.origin().release()),
                absent(stored.sessionId()),
                absent(stored.userId()),
                error(stored),
                take(isFlat, "expected_output"),
                take(isFlat, "input_structured"),
                take(isFlat, "output_structured"),
                // those of a root that is a span stand with it
                isFlat ? said : Map.of(),
                spans.toolCalls(),
                spans.spans(),
                scores.stream().map(DetailTranslation::score).toList(),
                sdk(trace));
    }

    private Map<String, Object> takeAll(String prefix) {
        Map<String, Object> taken = new LinkedHashMap<>();
        said.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                taken.put(key.substring(prefix.length()), value);
            }
        });
        said.keySet().removeIf(key -> key.startsWith(prefix));
        return taken;
    }

    private @Nullable Object take(boolean isFlat, String key) {
        return isFlat ? said.remove(key) : null;
    }

    /// What the root says, whether it failed with it or not.
    private @Nullable String error(StoredTrace stored) {
        return root.map(StoredSpan::statusMessage)
                .filter(message -> !message.isEmpty())
                .orElse(absent(stored.errorMessage()));
    }

    private static ScoreSchema score(StoredScore score) {
        return new ScoreSchema(
                score.name(),
                score.value().isPresent() ? score.value().getAsDouble() : null,
                absent(score.label()),
                absent(score.comment()),
                TrainlyTranslation.timeOfMillis(score.createdUnixMillis()));
    }

    private SdkSchema sdk(TrainlyTrace trace) {
        return new SdkSchema(
                trace.input(),
                trace.output(),
                trace.latencyMs(),
                trace.tokenUsage(),
                trace.createdAt(),
                timing(trace.latencyMs()),
                List.of());
    }

    private TimingSchema timing(double total) {
        Map<String, Long> nanos = new HashMap<>();
        found.spans().forEach(span -> nanos.merge(span.kind(), span.durationNanos(), Long::sum));
        return new TimingSchema(
                0,
                millis(nanos, "embedding"),
                millis(nanos, "retriever"),
                millis(nanos, "reranker"),
                0,
                0,
                millis(nanos, "llm"),
                0,
                total);
    }

    private static double millis(Map<String, Long> nanos, String kind) {
        return TrainlyTranslation.millis(nanos.getOrDefault(kind, 0L));
    }

    private static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }
}
