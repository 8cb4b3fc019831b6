package io.tracemill.process.retry;

import io.tracemill.process.retry.FoundChain.Try;
import io.tracemill.schemas.model.RetryKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The retries that clients report, as far as no visible ones account for them. A number covers all
/// below its span, so that one which rises with the text of an error counts once.
final class ReportedRetries {

    /// A span that says how many retries there were in it.
    private record Report(Attempt attempt, long count, int height) {}

    private final SpanTree tree;

    /// For each span the retries that are known of below it.
    private final Map<Long, Long> known = new HashMap<>();

    /// For each span how many attempts are said to have gone before it.
    private final Map<Long, Long> unseen = new HashMap<>();

    ReportedRetries(SpanTree tree) {
        this.tree = tree;
    }

    void noteUnseen(Attempt attempt, long before) {
        unseen.put(attempt.span(), before);
    }

    /// Adds to the chains what their tries report, and a chain for each other span that reports
    /// retries.
    void addTo(List<ChainDraft> chains) {
        Map<Long, ChainDraft> bySpan = new HashMap<>();
        Map<Long, Integer> positions = new HashMap<>();
        for (ChainDraft chain : chains) {
            for (int i = 0; i < chain.tries().size(); i++) {
                long span = chain.tries().get(i).attempt().span();
                bySpan.put(span, chain);
                positions.put(span, i);
            }
            note(chain.parent(), chain.retries());
        }
        for (Report report : reports(positions)) {
            Attempt attempt = report.attempt;
            long rest = report.count - known.getOrDefault(attempt.span(), 0L);
            if (rest > 0) {
                note(attempt.parent(), rest);
                ChainDraft chain = bySpan.get(attempt.span());
                if (chain != null) {
                    chain.add(rest);
                } else {
                    List<Try> only = List.of(new Try(attempt, false));
                    chains.add(new ChainDraft(RetryKind.REPORTED, only, rest));
                }
            }
        }
    }

    /// The deepest first. An attempt in a chain that reports as many as went before it there counts
    /// these.
    private List<Report> reports(Map<Long, Integer> positions) {
        List<Report> reports = new ArrayList<>();
        for (Attempt attempt : tree.attempts()) {
            int inside = attempt.retriesInside();
            int position = positions.getOrDefault(attempt.span(), 0);
            long count =
                    Math.max(
                            inside == position ? 0 : inside,
                            unseen.getOrDefault(attempt.span(), 0L));
            if (count > 0) {
                reports.add(new Report(attempt, count, tree.upwards(attempt.span()).size()));
            }
        }
        reports.sort(Comparator.comparingInt(Report::height).reversed());
        return reports;
    }

    private void note(long span, long retries) {
        for (Attempt above : tree.upwards(span)) {
            known.merge(above.span(), retries, Long::sum);
        }
    }
}
