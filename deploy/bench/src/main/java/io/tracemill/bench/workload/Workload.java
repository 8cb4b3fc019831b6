package io.tracemill.bench.workload;

import io.tracemill.bench.workload.Cycle.Sent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// Makes cycles of traces of 5 to 10 spans of about 1.4 KB. The same seed gives the same cycles.
public final class Workload {

    /// Spans of every cycle.
    public static final int SPANS_PER_CYCLE = 1000;

    private static final int VOCABULARY = 5000;
    private static final int SMALLEST_TRACE = 5;
    private static final int LARGEST_TRACE = 10;
    private static final int TRACES_PER_SESSION = 3;
    private static final int SPANS_BETWEEN_REQUESTS = 120;
    private static final int TEXT_LENGTH = 310;

    private static final List<String> SERVICES =
            List.of("support-bot", "checkout", "research", "reporting");
    private static final List<String> ENVIRONMENTS = List.of("production", "production", "staging");

    private final SplittableRandom random;
    private final FailureRates rates;
    private final Words words;

    public Workload(long seed, FailureRates rates) {
        this.random = new SplittableRandom(seed);
        this.rates = rates;
        this.words = new Words(VOCABULARY, random);
    }

    /// The load of the benchmarks: ten different cycles, about 14 MB as OTLP.
    public static List<Cycle> standard() {
        return new Workload(20_260_101, FailureRates.HEALTHY).cycles(10);
    }

    /// So many different cycles.
    public List<Cycle> cycles(int count) {
        return cycles(count, SPANS_PER_CYCLE);
    }

    /// So many different cycles of another size.
    ///
    /// @param spans of each, at least 5
    public List<Cycle> cycles(int count, int spans) {
        List<Cycle> cycles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cycles.add(cycle(i, sizes(spans)));
        }
        return cycles;
    }

    /// A cycle of one trace with so many spans.
    public Cycle largeTrace(int spans) {
        return cycle(0, List.of(spans));
    }

    private Cycle cycle(int number, List<Integer> sizes) {
        TraceGenerator generator = new TraceGenerator(words, random, rates, TEXT_LENGTH);
        List<TraceSketch> traces = new ArrayList<>();
        int span = 0;
        for (int size : sizes) {
            int index = traces.size();
            traces.add(generator.generate(index, span, index / TRACES_PER_SESSION, size));
            span += size;
        }
        return new Cycle(
                SERVICES.get(number % SERVICES.size()),
                ENVIRONMENTS.get(number % ENVIRONMENTS.size()),
                "2026." + (1 + number % 3),
                traces,
                order(traces));
    }

    /// Sizes of 5 to 10 with exactly this sum.
    private List<Integer> sizes(int spans) {
        List<Integer> sizes = new ArrayList<>();
        int rest = spans;
        while (rest > LARGEST_TRACE + SMALLEST_TRACE) {
            int size = random.nextInt(SMALLEST_TRACE, LARGEST_TRACE + 1);
            sizes.add(size);
            rest -= size;
        }
        if (rest > LARGEST_TRACE) {
            sizes.add(rest - SMALLEST_TRACE);
            rest = SMALLEST_TRACE;
        }
        sizes.add(rest);
        return sizes;
    }

    /// The later spans of a trace go with later requests.
    private List<Sent> order(List<TraceSketch> traces) {
        record Part(int position, List<Sent> spans) {}
        List<Part> parts = new ArrayList<>();
        int position = 0;
        for (TraceSketch trace : traces) {
            int requests = 1 + random.nextInt(3);
            int size = trace.spans().size();
            for (int request = 0; request < requests; request++) {
                List<SpanSketch> spans =
                        trace.spans()
                                .subList(
                                        size * request / requests, size * (request + 1) / requests);
                parts.add(
                        new Part(
                                position + request * SPANS_BETWEEN_REQUESTS,
                                spans.stream().map(span -> new Sent(trace, span)).toList()));
            }
            position += size;
        }
        parts.sort(Comparator.comparingInt(Part::position));
        return parts.stream().flatMap(part -> part.spans().stream()).toList();
    }
}
