package io.tracemill.process.assemble;

import io.tracemill.process.rollup.Figure;
import io.tracemill.schemas.model.EventRef;
import io.tracemill.schemas.model.NewSpan;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceNews;
import io.tracemill.schemas.model.TraceRevision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a trace since its last revision. It is not stored: it begins anew with each.
public final class Arrivals {

    private final List<NewSpan> spans = new ArrayList<>();
    private boolean cut;

    void add(SpanFacts span, boolean hasFailed) {
        if (span.synthetic()) {
            return;
        }
        if (spans.size() < TraceNews.MAX_SPANS) {
            spans.add(new NewSpan(span.spanId(), hasFailed));
        } else {
            cut = true;
        }
    }

    /// What the next revision tells of it.
    ///
    /// @param offsets of the events that brought it
    /// @param before what the trace stood for, null when nothing was known of it
    public TraceNews news(List<Long> offsets, @Nullable Standing before, TraceRevision now) {
        return new TraceNews(
                spans,
                offsets.stream().limit(TraceNews.MAX_EVENTS).map(EventRef::new).toList(),
                cut || offsets.size() > TraceNews.MAX_EVENTS,
                hasFailedAnew(before, now),
                hasRetriedAnew(before, now));
    }

    private static boolean hasFailedAnew(@Nullable Standing before, TraceRevision now) {
        return !now.failure().isNone()
                && (before == null || !before.failureType().equals(now.failure().typeName()));
    }

    private static boolean hasRetriedAnew(@Nullable Standing before, TraceRevision now) {
        long attempts = now.retries().retryAttempts() + (long) now.retryCount();
        return attempts
                > (before == null
                        ? 0
                        : before.whole().get(Figure.RETRIES)
                                + before.whole().get(Figure.REPORTED_RETRIES));
    }
}
