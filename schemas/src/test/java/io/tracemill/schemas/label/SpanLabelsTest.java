package io.tracemill.schemas.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.Scope;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanBody;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.testing.TestSpans;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the attributes of one span speak of.
final class SpanLabelsTest {

    @ParameterizedTest
    @CsvSource({
        "http.request.method, GET, http",
        "rpc.system, aws-api, http",
        "db.system, postgresql, db",
        "messaging.system, kafka, messaging",
        "aws.s3.bucket, b, storage",
        "gen_ai.operation.name, chat, llm",
        "gen_ai.operation.name, embeddings, embedding",
        "gen_ai.operation.name, execute_tool, tool",
        "gen_ai.operation.name, invoke_agent, agent",
        "gen_ai.tool.name, search, tool",
        "openinference.span.kind, CHAIN, chain",
        "openinference.span.kind, retriever, retriever",
        "openinference.span.kind, GUARDRAIL, other",
    })
    void aStatedCategoryCounts(String key, String value, String category) {
        assertEquals(category, otlp("x", Attribute.text(key, value)).category());
    }

    @Test
    void trafficIsTrafficWhateverElseIsSaid() {
        SpanLabels labels =
                otlp(
                        "chat",
                        Attribute.text("gen_ai.operation.name", "chat"),
                        Attribute.text("http.method", "POST"));

        assertEquals("http", labels.category());
    }

    @ParameterizedTest
    @CsvSource({
        "openai.chat, llm",
        "MyLLMChain, llm",
        "embed_all, embedding",
        "ai.toolCall, other"
    })
    void aNameSpeaksLast(String name, String category) {
        assertEquals(category, otlp(name).category());
    }

    @Test
    void whatDidNotComeAsOpenTelemetryIsOfItsKind() {
        assertEquals("llm", labels("trainly", "answer").category());
    }

    @ParameterizedTest
    @CsvSource({
        "ai.operationId, ai.generateText, VercelAISDK",
        "openinference.span.kind, LLM, OpenInference",
        "traceloop.entity.name, joke, TraceLoop",
        "gen_ai.system, aws.bedrock, AWSBedrock",
        "mlflow.spanType, LLM, MLflow",
        "langsmith.span.kind, llm, LangChain",
        "gen_ai.agent.name, My Strands Agent, StrandsAgents",
        "aim, x, Unknown",
    })
    void aFrameworkLeavesItsMark(String key, String value, String framework) {
        assertEquals(framework, otlp("x", Attribute.text(key, value)).framework());
    }

    @Test
    void theMostTellingMarkCounts() {
        SpanLabels labels =
                otlp(
                        "x",
                        Attribute.text("openinference.span.kind", "CHAIN"),
                        Attribute.text("metadata", "{\"langgraph_step\": 1}"));

        assertEquals("LangGraph", labels.framework());
    }

    @Test
    void theProviderIsShownAsItWasSent() {
        SpanLabels labels =
                otlp(
                        "x",
                        Attribute.text("llm.provider", "third"),
                        Attribute.text("gen_ai.system", "OpenAI"));

        assertEquals("OpenAI", labels.system());
        assertEquals("openai", otlp("x").system());
    }

    private static SpanLabels otlp(String name, Attribute... attributes) {
        return labels("otlp", name, attributes);
    }

    private static SpanLabels labels(String dialect, String name, Attribute... attributes) {
        Span call = TestSpans.named(name, TestSpans.call("a", "", 0, 1));
        Span span =
                new Span(
                        call.facts(),
                        new SpanBody(
                                Scope.NONE,
                                call.body().content(),
                                List.of(attributes),
                                List.of(),
                                List.of()));
        TraceEvent event = TestSpans.event("t", span);
        return SpanLabels.of(
                new TraceEvent(
                        event.projectId(),
                        event.traceId(),
                        event.receivedUnixMillis(),
                        new Source(dialect, "", ""),
                        event.service(),
                        event.resource(),
                        event.spans()),
                span);
    }
}
