package io.tracemill.bench.live;

import io.tracemill.bench.body.Requests;
import io.tracemill.bench.client.AnswerListener;
import io.tracemill.bench.workload.Cycle;
import io.tracemill.bench.workload.Cycle.Sent;
import io.tracemill.bench.workload.TraceSketch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells when the request was acknowledged that brought the first spans of a trace.
final class FirstSpans implements AnswerListener {

    private final Requests requests;
    private final Deliveries deliveries;
    private final Map<Cycle, List<List<TraceSketch>>> begun = new HashMap<>();

    FirstSpans(Requests requests, Deliveries deliveries) {
        this.requests = requests;
        this.deliveries = deliveries;
    }

    @Override
    public void accepted(long sequence, long nanoTime) {
        long number = requests.cycleOf(sequence);
        int request = (int) (sequence % requests.requestsPerCycle());
        begun.computeIfAbsent(requests.cycle(number), this::begunByRequest)
                .get(request)
                .forEach(trace ->
                        deliveries.acknowledged(
                                requests.ids().traceId(number, trace.index()), nanoTime));
    }

    private List<List<TraceSketch>> begunByRequest(Cycle cycle) {
        List<List<TraceSketch>> byRequest = new ArrayList<>();
        Set<TraceSketch> seen = new HashSet<>();
        for (int i = 0; i < cycle.order().size(); i++) {
            if (i % requests.spansPerRequest() == 0) {
                byRequest.add(new ArrayList<>());
            }
            Sent sent = cycle.order().get(i);
            if (seen.add(sent.trace())) {
                byRequest.getLast().add(sent.trace());
            }
        }
        return byRequest;
    }
}
