package io.tracemill.process.slow;

import io.tracemill.process.assemble.TestFacts;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceId;
import java.util.List;
import java.util.Optional;

/// A span to be judged, and the event that brings it.
///
/// @param startMillis since ten o'clock, by the sender's clock
/// @param receivedMillis since ten o'clock
/// @param firstTokenMillis 0 for what does not stream
record Work(
        String project,
        Kind kind,
        String name,
        long startMillis,
        long receivedMillis,
        long millis,
        long firstTokenMillis,
        boolean failed) {

    static Work call(long receivedMillis, long millis) {
        return new Work(
                "default", Kind.LLM, "gpt-4o", receivedMillis, receivedMillis, millis, 0, false);
    }

    static Work tool(String name, long receivedMillis, long millis) {
        return new Work(
                "default", Kind.TOOL, name, receivedMillis, receivedMillis, millis, 0, false);
    }

    Work of(String other) {
        return new Work(
                other, kind, name, startMillis, receivedMillis, millis, firstTokenMillis, failed);
    }

    Optional<SlowSpan> judge(SpeedJudge judge) {
        SpanFacts span = span();
        TraceFacts event =
                new TraceFacts(
                        new ProjectId(project),
                        new TraceId("t"),
                        TestFacts.TEN_O_CLOCK_MILLIS + receivedMillis,
                        new Source("otlp", "", ""),
                        Service.UNKNOWN,
                        List.of(span));
        return judge.judgeAndObserve(event, span, failed);
    }

    private SpanFacts span() {
        TestFacts facts =
                switch (kind) {
                    case LLM, EMBEDDING, RERANKER -> TestFacts.call("s", "").kind(kind).model(name);
                    case TOOL -> TestFacts.span("s").tool(name);
                    case AGENT -> TestFacts.span("s").agent(name);
                    case RETRIEVER, CHAIN, GUARDRAIL, EVALUATOR, OTHER ->
                            TestFacts.span("s").kind(kind);
                };
        facts.at(startMillis, startMillis + millis);
        return (firstTokenMillis > 0 ? facts.firstToken(firstTokenMillis) : facts).build();
    }
}
