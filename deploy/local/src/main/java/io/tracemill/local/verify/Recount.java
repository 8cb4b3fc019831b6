package io.tracemill.local.verify;

import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts one partition of `trace-events`: first its records in their order, then the rows of the
/// table, then what came of it all.
final class Recount {

    private static final int WHOLE = -1;

    private final Set<RejectedSpan> rejected;
    private final long begin;
    private final KeptDays kept;
    private final Tallies tallies;
    private final Map<String, TraceAccount> traces = new HashMap<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<Stray> strays = new ArrayList<>();
    private long oldest = Long.MAX_VALUE;

    /// @param rejected what the span sink gave up of this partition
    /// @param begin the first offset that is kept
    /// @param kept what is older is left out
    Recount(Set<RejectedSpan> rejected, long begin, KeptDays kept, Tallies tallies) {
        this.rejected = rejected;
        this.begin = begin;
        this.kept = kept;
        this.tallies = tallies;
    }

    /// @param place of the span in its event, or -1 for all of them
    record RejectedSpan(long offset, int place) {}

    /// A span that should be stored and is not.
    record Missing(
            String projectId,
            String traceId,
            String spanId,
            long offset,
            long receivedUnixMillis) {}

    /// A row that none of this partition's events explains.
    record Stray(String projectId, String traceId, String spanId, long receivedUnixMillis) {}

    private record Unreadable(String projectId, long offset, long receivedUnixMillis) {}

    void add(TraceFacts event, long offset) {
        String project = event.projectId().value();
        String trace = event.traceId().value();
        if (!kept.isKept(project, event.receivedUnixMillis())) {
            return;
        }
        oldest = Math.min(oldest, event.receivedUnixMillis());
        TraceAccount account =
                traces.computeIfAbsent(project + '/' + trace, none -> new TraceAccount(project));
        if (event.erasure().erases()) {
            account.erase(offset, event.erasure().spanIds().stream().map(SpanId::value).toList());
            return;
        }
        Tally tally = tallies.of(project, event.receivedUnixMillis());
        int place = 0;
        for (SpanFacts span : event.spans()) {
            tally.accepted++;
            boolean given = isRejected(offset, place);
            if (!account.accept(
                    span.spanId().value(), offset, place, event.receivedUnixMillis(), given)) {
                tally.duplicates++;
            }
            place++;
        }
    }

    void addUnreadable(String projectId, long offset, long recordedUnixMillis) {
        if (!kept.isKept(projectId, recordedUnixMillis)) {
            return;
        }
        oldest = Math.min(oldest, recordedUnixMillis);
        tallies.of(projectId, recordedUnixMillis).accepted++;
        unreadable.add(new Unreadable(projectId, offset, recordedUnixMillis));
    }

    /// When the first of the events was received; 0 when there is none.
    long oldestUnixMillis() {
        return oldest == Long.MAX_VALUE ? 0 : oldest;
    }

    /// A row of the table, whose offset is not beyond the events that were read.
    void store(
            String projectId, String traceId, String spanId, long position, long receivedMillis) {
        if (!kept.isKept(projectId, receivedMillis)) {
            return;
        }
        TraceAccount account = traces.get(projectId + '/' + traceId);
        boolean known = account != null && account.store(spanId, position);
        if (!known && SpanLife.offset(position) >= begin) {
            strays.add(new Stray(projectId, traceId, spanId, receivedMillis));
        }
    }

    /// Surplus, unless their events stand in another partition than their keys say.
    List<Stray> strays() {
        return strays;
    }

    /// Tells what came of each span.
    ///
    /// @param storedUpTo the next offset of the span sink
    /// @return those that are missing, if nothing older explains them
    List<Missing> settle(long storedUpTo) {
        List<Missing> missing = new ArrayList<>();
        traces.forEach((key, account) ->
                account.spans()
                        .forEach((spanId, lives) -> {
                            for (SpanLife life : lives) {
                                if (isMissing(account, life, storedUpTo)) {
                                    missing.add(missing(key, account, spanId, life));
                                }
                            }
                        }));
        for (Unreadable one : unreadable) {
            Tally tally = tallies.of(one.projectId(), one.receivedUnixMillis());
            if (isRejected(one.offset(), WHOLE)) {
                tally.rejected++;
            } else if (one.offset() >= storedUpTo) {
                tally.pending++;
            } else {
                missing.add(
                        new Missing(
                                one.projectId(),
                                "(unreadable)",
                                "",
                                one.offset(),
                                one.receivedUnixMillis()));
            }
        }
        return missing;
    }

    private boolean isMissing(TraceAccount account, SpanLife life, long storedUpTo) {
        Tally tally = tallies.of(account.projectId(), life.receivedUnixMillis);
        if (life.rejected) {
            tally.rejected++;
        } else if (life.isErasedBefore(storedUpTo)) {
            tally.erased++;
            tally.surplus += life.stored ? 1 : 0;
        } else if (life.stored) {
            tally.stored++;
        } else if (life.isErased()) {
            tally.erased++;
        } else if (life.offset() >= storedUpTo) {
            tally.pending++;
        } else {
            return true;
        }
        return false;
    }

    private static Missing missing(String key, TraceAccount account, String spanId, SpanLife life) {
        return new Missing(
                account.projectId(),
                key.substring(account.projectId().length() + 1),
                spanId,
                life.offset(),
                life.receivedUnixMillis);
    }

    private boolean isRejected(long offset, int place) {
        return !rejected.isEmpty()
                && (rejected.contains(new RejectedSpan(offset, place))
                        || rejected.contains(new RejectedSpan(offset, WHOLE)));
    }
}
