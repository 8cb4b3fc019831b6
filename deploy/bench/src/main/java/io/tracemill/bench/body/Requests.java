package io.tracemill.bench.body;

import io.tracemill.bench.workload.Cycle;
import io.tracemill.bench.workload.Cycle.Sent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// An endless sequence of HTTP requests: the bodies of the cycles in turn, headers and all encoded
/// beforehand, every span of every request under an id of its own. For one thread.
public final class Requests {

    private static final int CYCLES_IN_FLIGHT = 64;

    private final Ids ids;
    private final int spansPerRequest;
    private final List<Cycle> cycles;
    private final List<List<Template>> templates;
    private final Rfc3339 clock = new Rfc3339();
    private final long[] sentCycle = new long[CYCLES_IN_FLIGHT];
    private final long[] sentAt = new long[CYCLES_IN_FLIGHT];

    private Requests(
            Ids ids, int spansPerRequest, List<Cycle> cycles, List<List<Template>> templates) {
        this.ids = ids;
        this.spansPerRequest = spansPerRequest;
        this.cycles = cycles;
        this.templates = templates;
    }

    /// Encodes the cycles.
    ///
    /// @param spansPerRequest divides the spans of a cycle
    /// @param head the request's target and headers
    public static Requests encode(
            Format format, List<Cycle> cycles, int spansPerRequest, RequestHead head, long run) {
        List<List<Template>> templates = new ArrayList<>();
        for (Cycle cycle : cycles) {
            if (cycle.spans() % spansPerRequest != 0) {
                throw new IllegalArgumentException(
                        "spans per request: expected a divisor of "
                                + cycle.spans()
                                + ", got "
                                + spansPerRequest);
            }
            List<Template> ofCycle = new ArrayList<>();
            for (int from = 0; from < cycle.spans(); from += spansPerRequest) {
                List<Sent> spans = cycle.order().subList(from, from + spansPerRequest);
                ofCycle.add(request(head, format, format.encode(cycle, spans)));
            }
            templates.add(ofCycle);
        }
        return new Requests(new Ids(run), spansPerRequest, List.copyOf(cycles), templates);
    }

    private static Template request(RequestHead head, Format format, TemplateWriter body) {
        return new TemplateWriter()
                .write(head.encode(format, body.length()))
                .append(body)
                .toTemplate();
    }

    /// Writes request number `sequence` into `target`, ready to be read.
    public void render(long sequence, long nowUnixNanos, ByteBuffer target) {
        long cycle = cycleOf(sequence);
        int place = (int) (cycle % CYCLES_IN_FLIGHT);
        // all requests of one cycle count from one moment, or children would leave their parents'
        // time
        if (sentAt[place] == 0 || sentCycle[place] != cycle) {
            sentCycle[place] = cycle;
            sentAt[place] = nowUnixNanos;
        }
        template(sequence).render(ids, cycle, sentAt[place], clock, target);
    }

    /// The body of request number `sequence` without its head.
    public byte[] body(long sequence, long nowUnixNanos) {
        ByteBuffer request = ByteBuffer.allocate(template(sequence).length());
        render(sequence, nowUnixNanos, request);
        int start = RequestHead.length(request);
        byte[] body = new byte[request.limit() - start];
        request.get(start, body);
        return body;
    }

    /// Bytes of the longest request.
    public int longest() {
        return templates.stream()
                .flatMap(List::stream)
                .mapToInt(Template::length)
                .max()
                .orElseThrow();
    }

    /// Bytes of all templates for each span in them, headers included.
    public double bytesPerSpan() {
        long bytes = templates.stream().flatMap(List::stream).mapToLong(Template::length).sum();
        return (double) bytes / cycles.stream().mapToInt(Cycle::spans).sum();
    }

    /// Spans in every request.
    public int spansPerRequest() {
        return spansPerRequest;
    }

    /// Requests that bring whole cycles, so that no trace stays incomplete.
    public int requestsPerCycle() {
        return templates.getFirst().size();
    }

    /// The number of the cycle that a request belongs to.
    public long cycleOf(long sequence) {
        return sequence / requestsPerCycle();
    }

    /// What is sent as the cycle of this number.
    public Cycle cycle(long number) {
        return cycles.get((int) (number % cycles.size()));
    }

    /// The ids that the requests carry.
    public Ids ids() {
        return ids;
    }

    private Template template(long sequence) {
        List<Template> ofCycle = templates.get((int) (cycleOf(sequence) % templates.size()));
        return ofCycle.get((int) (sequence % ofCycle.size()));
    }
}
