package io.tracemill.process.classify;

import io.tracemill.process.classify.Rule.Level;
import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.Status;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says whether a span failed, with what kind of failure, and why.
///
/// What words mean stands in `names.rules` (codes and exception types), `messages.rules` and
/// `finish-reasons.rules` beside this class; how they weigh against each other stands here.
public final class FailureClassifier {

    /// OpenTelemetry's kind of a span that answers requests.
    private static final int SERVER = 2;

    private static final int FIRST_SERVER_ERROR = 500;

    /// What is asked of a span that failed, the strongest proof first.
    private static final List<Step> STEPS =
            List.of(
                    clues -> clues.name(Level.FIRST),
                    clues -> clues.words(Level.FIRST),
                    Clues::tool,
                    clues -> clues.name(Level.DECISIVE),
                    clues -> clues.ending(Level.DECISIVE),
                    clues -> clues.words(Level.TELLING),
                    clues -> clues.name(Level.TELLING),
                    Clues::httpStatus,
                    clues -> clues.words(Level.VAGUE),
                    clues -> clues.name(Level.VAGUE),
                    clues -> clues.ending(Level.VAGUE),
                    Clues::output,
                    Clues::unexplained);

    /// What went wrong in a span; empty when nothing did.
    public Optional<Failure> classify(SpanFacts facts) {
        Outcome outcome = facts.outcome();
        if (outcome.isError() || isRefused(facts, outcome)) {
            return ofFailed(new Clues(facts));
        }
        List<String> reasons = outcome.finishReasons();
        Match match = FinishReasons.strongest(reasons);
        if (match == null) {
            match = FinishReasons.unsound(reasons, facts.call().outputCheck());
        }
        return match == null ? Optional.empty() : match.failure();
    }

    private static Optional<Failure> ofFailed(Clues clues) {
        for (Step step : STEPS) {
            Match match = step.ask(clues);
            if (match != null) {
                return match.failure();
            }
        }
        return Optional.empty();
    }

    /// Whether a span without a verdict of its own carries an error status. That a server refused
    /// its caller is no failure of the server.
    private static boolean isRefused(SpanFacts facts, Outcome outcome) {
        int status = outcome.httpStatus();
        return outcome.status() == Status.UNSET
                && HttpStatuses.isError(status)
                && (facts.otelKind() != SERVER || status >= FIRST_SERVER_ERROR);
    }

    private interface Step {
        @Nullable Match ask(Clues clues);
    }
}
