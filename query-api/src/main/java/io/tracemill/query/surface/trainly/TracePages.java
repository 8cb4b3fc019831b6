package io.tracemill.query.surface.trainly;

import io.tracemill.query.score.Scores;
import io.tracemill.query.score.StoredScore;
import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.search.TraceSearch;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceArchive;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRef;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Traces with their texts and the averages of their scores, page by page.
@Singleton
final class TracePages {

    private final TraceSearch search;
    private final TraceArchive archive;
    private final Scores scores;

    TracePages(TraceSearch search, TraceArchive archive, Scores scores) {
        this.search = search;
        this.archive = archive;
        this.scores = scores;
    }

    /// Some traces, newest first.
    ///
    /// @param next where the next page begins; nothing where there can be none
    record Page(List<TrainlyTrace> traces, Optional<TraceCursor> next) {

        Page {
            traces = List.copyOf(traces);
        }
    }

    Page page(TraceRequest request) {
        List<StoredTrace> found = search.newest(request);
        Map<TraceRef, TraceContent> texts = archive.texts(found);
        Map<TraceRef, List<StoredScore>> scored =
                scores.of(found.stream().map(StoredTrace::ref).toList());
        return new Page(
                found.stream()
                        .map(trace ->
                                TrainlyTranslation.trace(
                                        trace,
                                        texts.getOrDefault(trace.ref(), TraceContent.NONE),
                                        scored.getOrDefault(trace.ref(), List.of())))
                        .toList(),
                found.size() < request.limit()
                        ? Optional.empty()
                        : Optional.of(TraceCursor.after(found.getLast())));
    }
}
