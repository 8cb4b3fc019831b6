package io.tracemill.query.surface.sideseat.view;

import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.SpanKey;
import io.tracemill.query.span.SpanTexts;
import io.tracemill.query.span.search.SpanSearch;
import io.tracemill.query.surface.sideseat.view.text.Preview;
import io.tracemill.query.trace.TraceRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Finds the spans that speak for the traces of a page, and what they say. The texts of the likely
/// ones are known or read first, those of all others only where the likely ones say nothing.
final class TracePreviews {

    private static final int MAX_CANDIDATES = 30;

    private final Map<TraceRef, Side> inputs = new HashMap<>();
    private final Map<TraceRef, Side> outputs = new HashMap<>();

    private final Map<SpanKey, SpanTexts> texts;
    private final SpanSearch search;

    private TracePreviews(Map<SpanKey, SpanTexts> known, SpanSearch search) {
        this.texts = new HashMap<>(known);
        this.search = search;
    }

    /// One preview in the making.
    private static final class Side {

        private final Deque<LightSpan> candidates;
        private Optional<String> preview = Optional.empty();

        Side(Stream<LightSpan> candidates) {
            this.candidates = new ArrayDeque<>(candidates.limit(MAX_CANDIDATES).toList());
        }

        boolean isOpen() {
            return preview.isEmpty() && !candidates.isEmpty();
        }
    }

    /// @param known the texts of some of their spans
    static TracePreviews of(
            Collection<TraceFold> traces, Map<SpanKey, SpanTexts> known, SpanSearch search) {
        TracePreviews previews = new TracePreviews(known, search);
        for (TraceFold trace : traces) {
            if (!trace.spans().isEmpty()) {
                TraceRef ref = trace.spans().getFirst().trace();
                previews.inputs.put(ref, new Side(inputs(trace.spans())));
                previews.outputs.put(ref, new Side(outputs(trace.spans())));
            }
        }
        previews.read(1);
        previews.read(MAX_CANDIDATES);
        return previews;
    }

    Optional<String> input(TraceRef trace) {
        return inputs.containsKey(trace) ? inputs.get(trace).preview : Optional.empty();
    }

    Optional<String> output(TraceRef trace) {
        return outputs.containsKey(trace) ? outputs.get(trace).preview : Optional.empty();
    }

    /// Roots first, then by time.
    private static Stream<LightSpan> inputs(List<LightSpan> spans) {
        return Stream.concat(
                        spans.stream().filter(LightSpan::isRoot),
                        spans.stream().filter(span -> !span.isRoot()))
                .filter(span -> Preview.isPossible(span.kind(), span.inputSource()));
    }

    /// Roots first, then the latest.
    private static Stream<LightSpan> outputs(List<LightSpan> spans) {
        return Stream.concat(
                        spans.stream().filter(LightSpan::isRoot),
                        spans.reversed().stream().filter(span -> !span.isRoot()))
                .filter(span ->
                        Preview.isPossible(span.kind(), span.outputSource())
                                || !span.exception().isEmpty());
    }

    private void read(int each) {
        List<LightSpan> wanted = new ArrayList<>();
        Stream.concat(inputs.values().stream(), outputs.values().stream())
                .filter(Side::isOpen)
                .forEach(side -> side.candidates.stream().limit(each).forEach(wanted::add));
        wanted.removeIf(span -> texts.containsKey(SpanKey.of(span)));
        texts.putAll(search.texts(wanted.stream().distinct().toList()));
        inputs.values()
                .forEach(side ->
                        choose(
                                side,
                                each,
                                span -> Preview.ofInput(span.kind(), textsOf(span).input())));
        outputs.values().forEach(side -> choose(side, each, this::output));
    }

    private static void choose(Side side, int each, Function<LightSpan, Optional<String>> preview) {
        for (int i = 0; i < each && side.isOpen(); i++) {
            side.preview = preview.apply(side.candidates.removeFirst());
        }
    }

    private Optional<String> output(LightSpan span) {
        SpanTexts own = textsOf(span);
        return Preview.ofOutput(span.kind(), own.input(), own.output())
                .or(() -> Preview.cut(span.exception()));
    }

    private SpanTexts textsOf(LightSpan span) {
        return texts.getOrDefault(SpanKey.of(span), SpanTexts.NONE);
    }
}
