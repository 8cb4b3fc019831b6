package io.tracemill.bench.freshness;

import io.tracemill.bench.body.Requests;
import io.tracemill.bench.client.AnswerListener;
import io.tracemill.bench.workload.Cycle;
import io.tracemill.bench.workload.Cycle.Sent;
import io.tracemill.bench.workload.TraceSketch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Hands a trace to a watch that is free whenever a request brought the last span of one.
final class Sampler implements AnswerListener {

    private final Requests requests;
    private final List<Watch> watches;
    private final Map<Cycle, List<Optional<TraceSketch>>> completed = new HashMap<>();

    Sampler(Requests requests, List<Watch> watches) {
        this.requests = requests;
        this.watches = watches;
    }

    @Override
    public void accepted(long sequence, long nanoTime) {
        for (Watch watch : watches) {
            if (watch.isFree(nanoTime)) {
                sample(sequence, nanoTime).ifPresent(watch::offer);
                return;
            }
        }
    }

    private Optional<Sample> sample(long sequence, long nanoTime) {
        long number = requests.cycleOf(sequence);
        Cycle cycle = requests.cycle(number);
        int request = (int) (sequence % requests.requestsPerCycle());
        return completed
                .computeIfAbsent(cycle, this::completedByRequest)
                .get(request)
                .map(trace ->
                        new Sample(
                                requests.ids().traceId(number, trace.index()),
                                requests.ids().sessionId(number, trace.session()),
                                trace.spans().size(),
                                nanoTime));
    }

    /// For every request of a cycle one of the traces that it completes.
    private List<Optional<TraceSketch>> completedByRequest(Cycle cycle) {
        Map<Integer, TraceSketch> byRequest = new HashMap<>();
        Map<TraceSketch, Integer> seen = new HashMap<>();
        for (int i = 0; i < cycle.order().size(); i++) {
            Sent sent = cycle.order().get(i);
            if (seen.merge(sent.trace(), 1, Integer::sum) == sent.trace().spans().size()) {
                byRequest.put(i / requests.spansPerRequest(), sent.trace());
            }
        }
        return IntStream.range(0, requests.requestsPerCycle())
                .mapToObj(request -> Optional.ofNullable(byRequest.get(request)))
                .toList();
    }
}
