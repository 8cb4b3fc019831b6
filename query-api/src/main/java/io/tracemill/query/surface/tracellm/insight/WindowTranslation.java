package io.tracemill.query.surface.tracellm.insight;

import io.tracemill.query.analytics.Spread;
import io.tracemill.query.series.Figures;
import io.tracemill.query.series.Window;
import io.tracemill.query.surface.tracellm.Times;
import jakarta.inject.Singleton;

/// Turns windows into those of answers and events.
@Singleton
public final class WindowTranslation {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final FigureTranslation figures;

    WindowTranslation(FigureTranslation figures) {
        this.figures = figures;
    }

    /// As JSON shows it.
    ///
    /// @param resolution seconds
    public Object of(Window window, int resolution) {
        return schema(window, resolution);
    }

    WindowSchema schema(Window window, int resolution) {
        Figures counted = window.figures();
        return new WindowSchema(
                window.projectId(),
                FigureTranslation.moment(window.startSeconds()),
                FigureTranslation.moment(window.startSeconds() + resolution),
                window.environment(),
                window.category(),
                window.name(),
                counted.traces(),
                counted.spans(),
                counted.failed(),
                counted.warnings(),
                counted.reportedRetries(),
                counted.retries(),
                counted.retried(),
                counted.slow(),
                FigureTranslation.tokens(counted.tokens()),
                figures.cost(counted.spending(), true),
                FigureTranslation.waste(counted),
                FigureTranslation.latency(
                        counted.latency(), Spread.of(counted.latency().histogram())),
                FigureTranslation.firstToken(counted.firstToken()),
                window.revision(),
                window.lateCount(),
                window.isFinal(),
                Times.rfc3339(window.updatedUnixMillis() * NANOS_PER_MILLI));
    }
}
