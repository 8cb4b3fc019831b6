package io.tracemill.process.slow;

import io.tracemill.process.assemble.TestFacts;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Measures what judging and observing cost for each span; run by hand, not a test.
///
/// Traces of ten spans of 48 series and of six projects, whose times spread over a factor of ten;
/// texts are new objects in each event, as decoding makes them. All is flushed after every 100,000
/// spans.
final class BaselinesTiming {

    /// CPU time of this thread: others may share the machine.
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final int ROUNDS = 8;
    private static final int EVENTS = 20_000;
    private static final int SPANS = 10;
    private static final int EVENTS_PER_FLUSH = 10_000;

    private BaselinesTiming() {}

    public static void main(String[] arguments) {
        List<TraceFacts> events = events(arguments.length > 0);
        Baselines baselines = new Baselines();
        BaselineStore store = new InMemoryBaselines();
        for (int round = 0; round < ROUNDS; round++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            long slow = 0;
            for (int i = 0; i < events.size(); i++) {
                TraceFacts event = events.get(i);
                for (SpanFacts span : event.spans()) {
                    slow += baselines.judgeAndObserve(event, span, false).isPresent() ? 1 : 0;
                }
                if (i % EVENTS_PER_FLUSH == 0) {
                    baselines.flush(store);
                }
            }
            long nanos = CLOCK.getCurrentThreadCpuTime() - start;
            System.out.printf(
                    Locale.ROOT, "%.3f µs a span, %d slow%n", nanos / 1e3 / EVENTS / SPANS, slow);
        }
    }

    private static List<TraceFacts> events(boolean ids) {
        Random random = new Random(7);
        List<TraceFacts> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            List<SpanFacts> spans = new ArrayList<>();
            for (int s = 0; s < SPANS; s++) {
                long at = i * 3_000L;
                long millis = (long) (100 * Math.exp(random.nextDouble() * 2.3));
                String name = ids ? "run-" + random.nextInt() : "name-" + random.nextInt(8);
                TestFacts span =
                        s < 4
                                ? TestFacts.call("s" + s, "").model(name)
                                : TestFacts.span("s" + s).tool(name);
                spans.add(span.at(at, at + millis).build());
            }
            events.add(
                    new TraceFacts(
                            new ProjectId("project-" + random.nextInt(6)),
                            new TraceId("t" + i),
                            TestFacts.TEN_O_CLOCK_MILLIS + i * 3_000L,
                            new Source("otlp", "", ""),
                            Service.UNKNOWN,
                            spans));
        }
        return events;
    }
}
