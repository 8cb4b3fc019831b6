package io.tracemill.bench.live;

import io.tracemill.bench.measure.LatencyHistogram;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Brings together when traces were acknowledged and when sockets heard of them.
final class Deliveries implements FrameListener {

    private final Map<String, Long> acknowledged = new HashMap<>();

    /// Sockets that heard before the answer came, which is no delay.
    private final Map<String, Integer> early = new HashMap<>();

    private LatencyHistogram latency = new LatencyHistogram();
    private long events;
    private long dropped;

    /// What was delivered.
    ///
    /// @param events that sockets heard, each of each
    /// @param dropped events that sockets were told they missed
    record Result(LatencyHistogram latency, long traces, long events, long dropped) {}

    /// The first spans of a trace were acknowledged.
    synchronized void acknowledged(String traceId, long nanoTime) {
        acknowledged.put(traceId, nanoTime);
        Integer heard = early.remove(traceId);
        for (int i = 0; heard != null && i < heard; i++) {
            count(0);
        }
    }

    @Override
    public synchronized void heard(int socket, ByteBuffer text, long nanoTime) {
        dropped += Heard.dropped(text);
        Optional<String> traceId = Heard.created(text);
        if (traceId.isEmpty()) {
            return;
        }
        Long since = acknowledged.get(traceId.get());
        if (since == null) {
            early.merge(traceId.get(), 1, Integer::sum);
        } else {
            count(nanoTime - since);
        }
    }

    /// Begins anew; what was noted before is given away.
    synchronized Result reset() {
        Result result = new Result(latency, acknowledged.size(), events, dropped);
        acknowledged.clear();
        early.clear();
        latency = new LatencyHistogram();
        events = 0;
        dropped = 0;
        return result;
    }

    /// Events heard, those that were left out too.
    synchronized long settled() {
        return events + dropped;
    }

    private void count(long nanos) {
        latency.add(nanos);
        events++;
    }
}
