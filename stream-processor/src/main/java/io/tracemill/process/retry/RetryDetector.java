package io.tracemill.process.retry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the chains of attempts in a trace.
public final class RetryDetector {

    private static final Comparator<FoundChain> BY_TIME =
            Comparator.comparing(chain -> chain.tries().getFirst().attempt(), Attempt.BY_TIME);

    /// What was tried again, from the attempts of one trace in any order.
    public Retries detect(Collection<Attempt> attempts) {
        boolean hints = false;
        int tools = 0;
        for (Attempt attempt : attempts) {
            hints |= attempt.hints();
            tools += attempt.request().isTool() ? 1 : 0;
        }
        int repeatedTools = tools < 2 ? 0 : countRepeatedTools(attempts);
        return hints
                ? detect(new SpanTree(attempts), repeatedTools)
                : Retries.ofTools(repeatedTools);
    }

    private static Retries detect(SpanTree tree, int repeatedTools) {
        List<ChainDraft> drafts = new ArrayList<>();
        ReportedRetries reported = new ReportedRetries(tree);
        for (List<Attempt> family : tree.families()) {
            drafts.addAll(Siblings.chains(family, tree, reported::noteUnseen));
        }
        reported.addTo(drafts);
        if (drafts.isEmpty()) {
            return Retries.ofTools(repeatedTools);
        }
        List<FoundChain> chains =
                drafts.stream().map(draft -> draft.finish(tree)).sorted(BY_TIME).toList();
        long retries = drafts.stream().mapToLong(ChainDraft::retries).sum();
        return new Retries(
                chains,
                (int) Math.min(Integer.MAX_VALUE, retries),
                repeatedTools,
                waste(chains, tree));
    }

    /// Calls of tools less the tools called.
    private static int countRepeatedTools(Collection<Attempt> attempts) {
        Set<Long> calls = new HashSet<>();
        Set<Integer> names = new HashSet<>();
        for (Attempt attempt : attempts) {
            if (attempt.request().isTool()) {
                calls.add(attempt.span());
                names.add(attempt.request().name());
            }
        }
        return calls.size() - names.size();
    }

    private static Waste waste(List<FoundChain> chains, SpanTree tree) {
        Set<Long> wasted = new HashSet<>();
        for (FoundChain chain : chains) {
            if (!chain.waste().equals(Waste.NONE)) {
                chain.wasted().forEach(each -> wasted.add(each.attempt().span()));
            }
        }
        Waste sum = Waste.NONE;
        for (FoundChain chain : chains) {
            boolean counted =
                    tree.upwards(chain.parent()).stream()
                            .anyMatch(above -> wasted.contains(above.span()));
            sum = counted ? sum : sum.plus(chain.waste());
        }
        return sum.lasting(lostNanos(chains));
    }

    /// When one waste or another went on, overlaps once.
    private static long lostNanos(List<FoundChain> chains) {
        long sum = 0;
        long until = 0;
        for (FoundChain chain : chains) {
            long end = chain.startUnixNanos() + chain.waste().nanos();
            sum += Math.max(0, end - Math.max(until, chain.startUnixNanos()));
            until = Math.max(until, end);
        }
        return sum;
    }
}
