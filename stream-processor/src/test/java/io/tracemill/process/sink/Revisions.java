package io.tracemill.process.sink;

import io.tracemill.process.assemble.InMemoryMarks;
import io.tracemill.process.assemble.TestFacts;
import io.tracemill.process.assemble.TraceState;
import io.tracemill.process.slow.SpeedJudge;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.topic.avro.TraceRevisionCodec;
import java.util.stream.IntStream;

/// Revisions of traces, as the topology writes them.
final class Revisions {

    private Revisions() {}

    /// Of a trace of so many spans.
    static byte[] encoded(String trace, int spans) {
        TraceFacts event =
                new TraceFacts(
                        new ProjectId("default"),
                        new TraceId(trace),
                        TestFacts.TEN_O_CLOCK_MILLIS,
                        new Source("otlp", "", ""),
                        Service.UNKNOWN,
                        IntStream.range(0, spans)
                                .mapToObj(i -> TestFacts.span("s" + i).build())
                                .toList());
        TraceState state = new TraceState();
        state.apply(
                event, new InMemoryMarks(), 100, span -> SpanVerdict.UNREMARKABLE, SpeedJudge.NONE);
        state.revise();
        return TraceRevisionCodec.CODEC.encode(
                state.toRevision(event.projectId(), event.traceId(), Long.MAX_VALUE));
    }
}
