package io.tracemill.process.retry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The candidates of a trace, each once, and how they lie in each other.
final class SpanTree {

    /// No more ancestors are looked at: what lies deeper is a loop, or as good as one.
    private static final int MAX_HEIGHT = 64;

    private final Map<Long, Attempt> bySpan;
    private final Map<Long, List<Attempt>> byParent = new LinkedHashMap<>();

    SpanTree(Collection<Attempt> attempts) {
        List<Attempt> candidates = new ArrayList<>(attempts.size());
        for (Attempt attempt : attempts) {
            if (attempt.isCandidate()) {
                candidates.add(attempt);
            }
        }
        candidates.sort(Attempt.BY_TIME);
        bySpan = LinkedHashMap.newLinkedHashMap(candidates.size());
        for (Attempt attempt : candidates) {
            if (bySpan.putIfAbsent(attempt.span(), attempt) == null) {
                byParent.computeIfAbsent(attempt.parent(), any -> new ArrayList<>(2)).add(attempt);
            }
        }
    }

    Collection<Attempt> attempts() {
        return bySpan.values();
    }

    /// The attempts of each parent, by time.
    Collection<List<Attempt>> families() {
        return byParent.values();
    }

    @Nullable Attempt find(long span) {
        return bySpan.get(span);
    }

    @Nullable Attempt parent(Attempt attempt) {
        return find(attempt.parent());
    }

    /// Whether the call that the attempts were made for ended well. An agent that did may have gone
    /// on without them; a model call cannot.
    boolean callEndedWell(long parent) {
        Attempt call = find(parent);
        return call != null && call.request().isModelCall() && !call.failed();
    }

    /// From a span up to the topmost that is known, the span itself first. What hangs on nothing
    /// known is in the root, if there is one.
    List<Attempt> upwards(long span) {
        List<Attempt> path = new ArrayList<>(4);
        Attempt at = find(span);
        Attempt root = root();
        if (at == null && span != 0) {
            at = root;
        }
        while (at != null && path.size() < MAX_HEIGHT) {
            path.add(at);
            Attempt above = parent(at);
            boolean torn = above == null && at.parent() != 0;
            at = torn ? root : above;
        }
        return path;
    }

    /// What a call and all inside it used, as far as it is known; where a call says it, that of the
    /// calls inside is part of it.
    Waste used(Attempt attempt) {
        return tokensOf(attempt).plus(costOf(attempt));
    }

    private Waste tokensOf(Attempt attempt) {
        Waste sum = Waste.NONE;
        Descent descent = new Descent(attempt);
        for (Attempt at = descent.next(); at != null; at = descent.next()) {
            if (at.tokens() == 0) {
                descent.enter(at);
            }
            sum = sum.plus(new Waste(at.tokens(), 0, 0, 0));
        }
        return sum;
    }

    private Waste costOf(Attempt attempt) {
        Waste sum = Waste.NONE;
        Descent descent = new Descent(attempt);
        for (Attempt at = descent.next(); at != null; at = descent.next()) {
            if (at.costPicoDollars() > 0) {
                sum = sum.plus(new Waste(0, at.costPicoDollars(), 0, 0));
                continue;
            }
            boolean unknown = at.costPicoDollars() == Attempt.UNKNOWN_COST;
            boolean call = at.request().isModelCall() && !isWrapper(at);
            sum = sum.plus(new Waste(0, 0, unknown && call ? 1 : 0, 0));
            descent.enter(at);
        }
        return sum;
    }

    private boolean isWrapper(Attempt call) {
        return children(call).stream().anyMatch(child -> child.request().isModelCall());
    }

    private @Nullable Attempt root() {
        List<Attempt> roots = byParent.getOrDefault(0L, List.of());
        return roots.size() == 1 ? roots.getFirst() : null;
    }

    private List<Attempt> children(Attempt attempt) {
        return byParent.getOrDefault(attempt.span(), List.of());
    }

    /// A walk down, each span once even where parents go in a circle.
    private final class Descent {

        private final Deque<Attempt> open = new ArrayDeque<>();
        private final Set<Long> seen = new HashSet<>();

        Descent(Attempt top) {
            seen.add(top.span());
            open.push(top);
        }

        @Nullable Attempt next() {
            return open.poll();
        }

        void enter(Attempt attempt) {
            for (Attempt child : children(attempt)) {
                if (seen.add(child.span())) {
                    open.push(child);
                }
            }
        }
    }
}
