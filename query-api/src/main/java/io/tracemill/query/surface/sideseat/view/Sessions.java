package io.tracemill.query.surface.sideseat.view;

import io.tracemill.query.listing.TraceListing;
import io.tracemill.query.session.Session;
import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.span.SpanCost;
import io.tracemill.query.surface.sideseat.body.SessionDetail;
import io.tracemill.query.surface.sideseat.body.SessionDetail.TraceInSession;
import io.tracemill.query.surface.sideseat.body.SessionSummary;
import io.tracemill.schemas.model.TokenUsage;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns sessions into what is shown of them.
@Singleton
public final class Sessions {

    /// Traces beyond these are neither listed nor summed up.
    private static final int MAX_TRACES = 10_000;

    private static final int PORTION = 500;

    private final TraceListing listing;
    private final Traces traces;

    Sessions(TraceListing listing, Traces traces) {
        this.listing = listing;
        this.traces = traces;
    }

    public SessionSummary summary(Session session) {
        TokenUsage usage = session.usage();
        SpanCost cost = session.cost();
        return new SessionSummary(
                session.sessionId(),
                present(session.userId()),
                present(session.environment()),
                Moments.rfc3339(session.startUnixNanos()),
                Moments.rfc3339(session.endUnixNanos()),
                session.traceCount(),
                session.spanCount(),
                session.observationCount(),
                usage.inputTokens(),
                usage.outputTokens(),
                usage.totalTokens(),
                usage.cacheReadTokens(),
                usage.cacheWriteTokens(),
                usage.reasoningTokens(),
                Costs.shown(cost.input()),
                Costs.shown(cost.output()),
                Costs.shown(cost.cacheRead()),
                Costs.shown(cost.cacheWrite()),
                Costs.shown(cost.reasoning()),
                Costs.shown(cost.total()));
    }

    /// Nothing when no trace is of the session.
    public Optional<SessionDetail> detail(List<String> projects, String sessionId) {
        List<PlacedTrace> found = listing.ofSession(projects, sessionId, MAX_TRACES);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Sum sum = new Sum();
        for (int from = 0; from < found.size(); from += PORTION) {
            List<PlacedTrace> some = found.subList(from, Math.min(found.size(), from + PORTION));
            traces.folds(some, List.of()).values().forEach(sum::add);
        }
        return Optional.of(new SessionDetail(summary(sum.session(sessionId)), sum.traces));
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }

    /// What the traces of one session say about it together. They come newest first.
    private static final class Sum {

        private final List<TraceInSession> traces = new ArrayList<>();
        private Totals totals = Totals.NONE;
        private long start = Long.MAX_VALUE;
        private long end;
        private long spans;
        private long observations;
        private String user = "";
        private String environment = "";

        void add(TraceFold trace) {
            traces.add(trace.inSession());
            totals = totals.plus(trace.totals());
            start = Math.min(start, trace.trace().startUnixNanos());
            end = Math.max(end, trace.trace().endUnixNanos());
            spans += trace.spanCount();
            observations += trace.observationCount();
            user = earliest(trace, LightSpan::userId, user);
            environment = earliest(trace, LightSpan::environment, environment);
        }

        private static String earliest(
                TraceFold trace, Function<LightSpan, String> property, String otherwise) {
            String found = trace.first(property);
            return found == null ? otherwise : found;
        }

        Session session(String sessionId) {
            return new Session(
                    sessionId,
                    user,
                    environment,
                    start,
                    end,
                    traces.size(),
                    spans,
                    observations,
                    totals.usage(),
                    totals.cost());
        }
    }
}
