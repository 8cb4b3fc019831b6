package io.tracemill.process.assemble;

import io.tracemill.process.retry.Attempt;
import io.tracemill.process.retry.Attempt.Ending;
import io.tracemill.process.retry.FoundChain;
import io.tracemill.process.retry.FoundChain.Try;
import io.tracemill.process.retry.Retries;
import io.tracemill.process.retry.RetryDetector;
import io.tracemill.process.retry.Waste;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryWaste;
import io.tracemill.schemas.model.TraceRetries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is told of retries in a trace: the chains that were found, with the names that readers
/// know.
final class RetryReport {

    private static final RetryDetector DETECTOR = new RetryDetector();

    private final Map<Long, Candidate> bySpan = new HashMap<>();

    private RetryReport(List<Candidate> candidates) {
        candidates.forEach(candidate -> bySpan.put(candidate.span(), candidate));
    }

    /// Looks for chains only where something hints at one.
    static TraceRetries of(Candidates candidates) {
        if (!candidates.hinted) {
            return TraceRetries.NONE;
        }
        List<Candidate> all = candidates.byTime();
        Retries found = DETECTOR.detect(all.stream().map(Candidate::attempt).toList());
        if (found.chains().isEmpty() && !candidates.leftOut) {
            return TraceRetries.NONE;
        }
        RetryReport report = new RetryReport(all);
        return new TraceRetries(
                found.chains().stream().map(report::chain).toList(),
                found.retries(),
                candidates.leftOut,
                waste(found.waste()));
    }

    private RetryChain chain(FoundChain found) {
        Candidate first = candidate(found.tries().getFirst());
        return new RetryChain(
                found.kind(),
                first.operation().name(),
                first.parentId(),
                found.outcome(),
                found.retries(),
                found.tries().stream().map(this::attempt).toList(),
                waste(found.waste()));
    }

    private RetryAttempt attempt(Try each) {
        Candidate candidate = candidate(each);
        return new RetryAttempt(
                candidate.spanId(),
                "",
                candidate.startUnixNanos(),
                candidate.endUnixNanos(),
                candidate.failed(),
                candidate.ending() instanceof Ending.Failed(FailureType type)
                        ? type
                        : FailureType.UNKNOWN,
                candidate.operation().model(),
                candidate.operation().provider(),
                candidate.tokens(),
                cost(Math.max(0, candidate.costPicoDollars())),
                each.fallback());
    }

    private Candidate candidate(Try each) {
        Attempt attempt = each.attempt();
        Candidate candidate = bySpan.get(attempt.span());
        if (candidate == null) {
            throw new IllegalStateException("retry chain: an attempt that is no candidate");
        }
        return candidate;
    }

    private static RetryWaste waste(Waste waste) {
        return waste.equals(Waste.NONE)
                ? RetryWaste.NONE
                : new RetryWaste(
                        waste.tokens(),
                        cost(waste.costPicoDollars()),
                        waste.unknownCosts(),
                        waste.nanos());
    }

    /// What costs nothing has no cost.
    private static ComputedCost cost(long picoDollars) {
        return picoDollars == 0
                ? ComputedCost.NONE
                : new ComputedCost.Amount(Math.min(picoDollars, ReportedCost.Amount.LIMIT - 1));
    }
}
