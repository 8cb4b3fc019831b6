package io.tracemill.process.retry;

import io.tracemill.process.retry.FoundChain.Try;
import io.tracemill.process.retry.LinkRules.Link;
import io.tracemill.schemas.model.RetryKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/// The attempts inside one span, and which of them retries which: each at most one earlier one, and
/// each retried at most once.
final class Siblings {

    private static final int NONE = -1;

    /// Of the earlier attempts that were not retried yet the latest so many are looked at.
    private static final int WINDOW = 64;

    private final List<Attempt> all;
    private final boolean[] parallel;
    private final boolean namesakes;
    private final int[] next;
    private final @Nullable Link[] links;

    /// For each the ordinals before it that were no attempts but led elsewhere.
    private final int[] redirects;

    private Siblings(List<Attempt> all, SpanTree tree) {
        this.all = all;
        this.parallel = findParallel(all);
        this.namesakes = haveNameOf(tree.parent(all.getFirst()), all);
        this.next = new int[all.size()];
        this.links = new Link[all.size()];
        this.redirects = new int[all.size()];
        Arrays.fill(next, NONE);
        link();
    }

    /// The chains among the children of one span.
    ///
    /// @param all by time
    /// @param unseen takes an attempt that is in no chain, and how many the client says that it
    ///   made before
    static List<ChainDraft> chains(
            List<Attempt> all, SpanTree tree, ObjLongConsumer<Attempt> unseen) {
        return all.stream().noneMatch(LinkRules::isRetriable)
                ? List.of()
                : new Siblings(all, tree).chains(tree, unseen);
    }

    private List<ChainDraft> chains(SpanTree tree, ObjLongConsumer<Attempt> unseen) {
        List<ChainDraft> chains = new ArrayList<>();
        boolean wentOn = tree.callEndedWell(all.getFirst().parent());
        for (int head = 0; head < all.size(); head++) {
            if (links[head] == null || links[head] == Link.REDIRECTED) {
                addChain(head, wentOn, chains, unseen);
            }
        }
        return chains;
    }

    private void addChain(
            int head, boolean wentOn, List<ChainDraft> chains, ObjLongConsumer<Attempt> unseen) {
        List<Try> tries = new ArrayList<>();
        Link strongest = Link.FALLBACK;
        long missing = Math.max(0, all.get(head).ordinal() - redirects[head] - 1);
        Attempt last = all.get(head);
        tries.add(new Try(last, false));
        for (int at = next[head]; at != NONE; at = next[at]) {
            Attempt attempt = all.get(at);
            Link link = links[at];
            strongest = link == null || link.compareTo(strongest) < 0 ? strongest : link;
            missing += LinkRules.missing(last.ordinal(), attempt.ordinal());
            tries.add(new Try(attempt, !attempt.request().goesWhere(last.request())));
            last = attempt;
        }
        boolean wentOnUnseen = wentOn && last.failed();
        if (tries.size() > 1 || wentOnUnseen && last.ordinal() > 0) {
            long retries = tries.size() - 1 + missing + (wentOnUnseen ? 1 : 0);
            chains.add(new ChainDraft(kind(last, tries.size(), strongest), tries, retries));
        } else if (missing > 0) {
            unseen.accept(last, missing);
        }
    }

    private static RetryKind kind(Attempt attempt, int tries, Link strongest) {
        if (attempt.request().ordinary()) {
            return RetryKind.HTTP;
        }
        return tries == 1 || strongest.compareTo(Link.HTTP) > 0
                ? RetryKind.ATTEMPT
                : strongest == Link.SIBLING ? RetryKind.SIBLING : RetryKind.FALLBACK;
    }

    private void link() {
        List<Integer> open = new ArrayList<>();
        for (int later = 0; later < all.size(); later++) {
            int earlier = findRetried(later, open);
            if (earlier != NONE) {
                open.remove(Integer.valueOf(earlier));
            }
            if (LinkRules.isRetriable(all.get(later))) {
                open.add(later);
            }
        }
    }

    private int findRetried(int later, List<Integer> open) {
        int best = NONE;
        for (int i = open.size() - 1; i >= Math.max(0, open.size() - WINDOW); i--) {
            int earlier = open.get(i);
            Link link =
                    LinkRules.between(
                            all.get(earlier),
                            all.get(later),
                            parallel[earlier] || parallel[later],
                            namesakes);
            if (link != null && (best == NONE || isBetter(earlier, link, best, later))) {
                best = earlier;
                links[later] = link;
            }
        }
        if (best != NONE) {
            boolean redirected = links[later] == Link.REDIRECTED;
            redirects[later] = redirects[best] + (redirected ? 1 : 0);
            next[best] = redirected ? NONE : later;
        }
        return best;
    }

    /// Than the best so far, which starts no earlier.
    private boolean isBetter(int one, Link link, int best, int later) {
        Link bestLink = links[later];
        if (bestLink != null && link != bestLink) {
            return link.compareTo(bestLink) > 0;
        }
        Attempt target = all.get(later);
        return rank(all.get(one), target) > rank(all.get(best), target);
    }

    /// Ended before the later one, known to ask the same, failed, the number just before: in this
    /// order.
    private static int rank(Attempt earlier, Attempt later) {
        boolean ended = earlier.endUnixNanos() <= later.startUnixNanos();
        return (ended ? 1 << 20 : 0)
                + (earlier.request().asksAs(later.request()) ? 1 << 19 : 0)
                + (earlier.failed() ? 1 << 18 : 0)
                + Math.min(earlier.ordinal(), (1 << 18) - 1);
    }

    private static boolean haveNameOf(@Nullable Attempt parent, List<Attempt> all) {
        if (parent == null || parent.request().ordinary()) {
            return false;
        }
        Request name = parent.request();
        return all.stream()
                .map(Attempt::request)
                .filter(request -> !request.ordinary())
                .allMatch(
                        request -> request.kind() == name.kind() && request.name() == name.name());
    }

    /// Which run at the same time as another one of their name.
    private static boolean[] findParallel(List<Attempt> all) {
        boolean[] parallel = new boolean[all.size()];
        Map<Integer, Integer> latest = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Attempt attempt = all.get(i);
            Integer name = attempt.request().name();
            Integer before = latest.put(name, i);
            if (before != null && all.get(before).endUnixNanos() > attempt.startUnixNanos()) {
                parallel[before] = true;
            }
            Long end = ends.get(name);
            parallel[i] = end != null && end > attempt.startUnixNanos();
            ends.merge(name, attempt.endUnixNanos(), Math::max);
        }
        return parallel;
    }
}
