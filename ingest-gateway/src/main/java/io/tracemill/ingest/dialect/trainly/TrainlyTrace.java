package io.tracemill.ingest.dialect.trainly;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.ingest.dialect.json.DerivedIds;
import io.tracemill.ingest.dialect.json.KindNames;
import io.tracemill.ingest.dialect.json.UserAgents;
import io.tracemill.ingest.dialect.trainly.TrainlyPayload.Part;
import io.tracemill.ingest.dialect.trainly.TrainlyPayload.ToolCall;
import io.tracemill.ingest.span.Drafted;
import io.tracemill.ingest.span.FieldNames;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.validate.TextRules;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One payload as the spans that it stands for: a synthetic root with what is said of the whole, a
/// span for each span and each tool call.
final class TrainlyTrace {
    /// Where a span came from, on those that were tool calls.
    static final String ORIGIN = "trainly.origin";

    private static final String ROOT_NAME = "trace";

    private final TrainlyPayload payload;
    private final String traceId;
    private final Arrival arrival;
    private final String rootId;
    private final SpanDraft draft = new SpanDraft(FieldNames.CAMEL_CASE);
    private final List<Span> spans = new ArrayList<>();
    private final List<ItemRejection> rejections = new ArrayList<>();
    private final TrainlyTimes times;
    private boolean hasModelCall;

    TrainlyTrace(TrainlyPayload payload, String traceId, Arrival arrival) {
        this.payload = payload;
        this.traceId = traceId;
        this.arrival = arrival;
        this.rootId = DerivedIds.spanId(traceId, "root");
        this.times = new TrainlyTimes(payload.latencyMillis(), arrival.receivedUnixMillis());
    }

    Decoded decoded() {
        List<@Nullable Part> parts = parts();
        for (int i = 0; i < parts.size(); i++) {
            part(parts.get(i), i);
        }
        List<JsonNode> calls = Objects.requireNonNullElse(payload.toolCalls(), List.of());
        for (int i = 0; i < calls.size(); i++) {
            toolCall(calls.get(i), i);
        }
        root();
        if (spans.isEmpty()) {
            return new Decoded.Batch(List.of(), 0, rejections);
        }
        return new Decoded.Batch(List.of(event()), spans.size(), rejections);
    }

    private TraceEvent event() {
        String version = Objects.requireNonNullElse(payload.version(), "");
        return new TraceEvent(
                arrival.projectId(),
                new TraceId(traceId),
                arrival.receivedUnixMillis(),
                UserAgents.source(TrainlyDialect.NAME, arrival.userAgent()),
                new Service("", "", version),
                List.of(),
                spans);
    }

    /// The spans that can be read, null for the others; the trace begins with the first of them.
    private List<@Nullable Part> parts() {
        List<@Nullable Part> parts = new ArrayList<>();
        for (JsonNode node : Objects.requireNonNullElse(payload.spans(), List.<JsonNode>of())) {
            Part part = read(node, Part.class, "spans[" + parts.size() + ']');
            if (part != null) {
                times.note(part);
                hasModelCall |= kind(part) == Kind.LLM;
            }
            parts.add(part);
        }
        return parts;
    }

    private <T> @Nullable T read(JsonNode node, Class<T> type, String path) {
        if (!node.isObject()) {
            reject(path, "expected an object");
            return null;
        }
        try {
            return TrainlyDialect.JSON.treeToValue(node, type);
        } catch (IOException e) {
            String place = TrainlyDialect.place(e);
            boolean inside = !place.isEmpty();
            reject(
                    inside ? path + '.' + place : path,
                    inside ? TrainlyDialect.NOT_OF_ITS_TYPE : TrainlyDialect.problem(e));
            return null;
        }
    }

    private static @Nullable Kind kind(Part part) {
        String name = part.spanKind();
        return name == null ? null : KindNames.find(name).orElse(null);
    }

    private void part(@Nullable Part part, int index) {
        if (part == null) {
            return;
        }
        draft.reset();
        String path = "spans[" + index + ']';
        draft.spanId(present(part.spanId(), () -> DerivedIds.spanId(traceId, path)));
        draft.parentSpanId(present(part.parentSpanId(), () -> rootId));
        draft.name(Objects.requireNonNullElse(part.name(), "span"));
        Kind kind = kind(part);
        if (kind != null) {
            draft.kind(kind);
        } else {
            Values.text(draft, "span_kind", part.spanKind());
        }
        times.place(draft, part);
        Values.outcome(draft, part.status(), part.error());
        Values.content(draft, part.input(), part.output());
        Values.modelUse(draft, part.model(), part.tokenUsage(), part.cost());
        Values.attributes(draft, "", part.attributes());
        Values.attributes(draft, "", part.others());
        finish(path);
    }

    private void toolCall(JsonNode node, int index) {
        String path = "tool_calls[" + index + ']';
        ToolCall call = read(node, ToolCall.class, path);
        if (call == null) {
            return;
        }
        draft.reset();
        draft.spanId(DerivedIds.spanId(traceId, path));
        draft.parentSpanId(rootId);
        String name = Objects.requireNonNullElse(call.toolName(), "tool");
        draft.name(name);
        draft.kind(Kind.TOOL);
        draft.fact(Fact.TOOL_NAME, name);
        times.place(draft, call.durationMillis());
        Values.outcome(draft, call.status(), call.error());
        Values.content(draft, call.toolInput(), call.toolOutput());
        Values.attributes(draft, "", call.others());
        draft.attribute(ORIGIN, new AttributeValue.Text("tool_calls"));
        finish(path);
    }

    private void root() {
        draft.reset();
        draft.synthetic();
        draft.spanId(rootId);
        draft.name(ROOT_NAME);
        draft.kind(payload.model() == null || hasModelCall ? Kind.CHAIN : Kind.LLM);
        times.placeRoot(draft);
        Values.outcome(draft, payload.status(), payload.error());
        Values.content(draft, payload.input(), payload.output());
        Values.modelUse(draft, payload.model(), payload.tokenUsage(), payload.cost());
        Values.fact(draft, Fact.SESSION_ID, payload.sessionId());
        Values.fact(draft, Fact.USER_ID, payload.userId());
        Values.tags(draft, payload.tags());
        TextRules.problemOfCharacters(Objects.requireNonNullElse(payload.version(), ""))
                .ifPresent(problem -> draft.refuse("version", problem));
        Values.attributes(draft, "metadata.", payload.metadata());
        Values.attributes(draft, "custom_attributes.", payload.customAttributes());
        Values.attributes(draft, "", payload.others());
        finish("");
    }

    private void finish(String path) {
        switch (draft.finish()) {
            case Drafted.Accepted(Span span) -> spans.add(span);
            case Drafted.Refused(var violation) -> {
                boolean both = !path.isEmpty() && !violation.path().isEmpty();
                reject(path + (both ? "." : "") + violation.path(), violation.message());
            }
        }
    }

    private void reject(String path, String message) {
        rejections.add(new ItemRejection(traceId, path, message));
    }

    private static String present(@Nullable String sent, Supplier<String> otherwise) {
        return sent == null || sent.isEmpty() ? otherwise.get() : sent;
    }
}
