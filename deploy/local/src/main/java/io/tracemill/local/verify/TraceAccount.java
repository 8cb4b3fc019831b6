package io.tracemill.local.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was accepted of one trace, in its order.
final class TraceAccount {

    private final String projectId;
    private final Map<String, List<SpanLife>> spans = new HashMap<>();

    TraceAccount(String projectId) {
        this.projectId = projectId;
    }

    String projectId() {
        return projectId;
    }

    /// @param rejected whether the span sink gave it up
    /// @return whether it is to be stored, or was rejected; otherwise it is a duplicate
    boolean accept(
            String spanId, long offset, int place, long receivedUnixMillis, boolean rejected) {
        List<SpanLife> lives = spans.computeIfAbsent(spanId, none -> new ArrayList<>(1));
        if (!rejected && lives.stream().anyMatch(SpanLife::isCurrent)) {
            return false;
        }
        lives.add(new SpanLife(offset, place, receivedUnixMillis, rejected));
        return true;
    }

    /// @param spanIds those that go, none when all do
    void erase(long offset, List<String> spanIds) {
        spans.forEach((id, lives) -> {
            if (spanIds.isEmpty() || spanIds.contains(id)) {
                lives.forEach(life -> life.erase(offset));
            }
        });
    }

    /// Takes note of a row.
    ///
    /// @return whether it belongs to a span that was accepted
    boolean store(String spanId, long position) {
        SpanLife owner = null;
        for (SpanLife life : spans.getOrDefault(spanId, List.of())) {
            if (life.position == position) {
                // what was rejected once may have gone in when it was tried again after a crash
                life.rejected = false;
                owner = life;
            } else if (life.position < position && (owner == null || !life.rejected)) {
                owner = life.rejected ? owner : life;
            }
        }
        if (owner != null) {
            owner.stored = true;
        }
        return owner != null;
    }

    Map<String, List<SpanLife>> spans() {
        return spans;
    }
}
