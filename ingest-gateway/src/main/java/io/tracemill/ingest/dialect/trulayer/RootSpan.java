package io.tracemill.ingest.dialect.trulayer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.ingest.dialect.json.DerivedIds;
import io.tracemill.ingest.dialect.json.Nodes;
import io.tracemill.ingest.dialect.trulayer.TruLayerPayload.Event;
import io.tracemill.ingest.dialect.trulayer.TruLayerPayload.Part;
import io.tracemill.ingest.span.FieldNames;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.validate.TextRules;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.SpanEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The root that is made of what a trace says of itself.
final class RootSpan {

    /// Keeps what a trace calls its project.
    static final String PROJECT = "trulayer.project";

    private static final String DEFAULT_NAME = "trace";
    private static final String EVENT = "log";

    private static final FieldNames NAMES =
            new FieldNames(
                    "id",
                    "parent_span_id",
                    "name",
                    "started_at",
                    "ended_at",
                    "metadata",
                    false,
                    "events",
                    "links");

    private final String traceId;
    private final String spanId;
    private final TruLayerPayload trace;
    private final TruLayerTimes times;

    RootSpan(String traceId, TruLayerPayload trace, TruLayerTimes times) {
        this.traceId = traceId;
        this.spanId = DerivedIds.spanId(traceId, "root");
        this.trace = trace;
        this.times = times;
    }

    String traceId() {
        return traceId;
    }

    String spanId() {
        return spanId;
    }

    /// @param reject takes the path and the message of an event that cannot be read
    SpanDraft draft(List<@Nullable Part> parts, BiConsumer<String, String> reject) {
        SpanDraft draft = new SpanDraft(NAMES);
        draft.synthetic();
        draft.spanId(spanId);
        boolean named = trace.name() != null && !trace.name().isEmpty();
        draft.name(named ? Objects.requireNonNull(trace.name()) : DEFAULT_NAME);
        boolean callsModel = trace.model() != null && !trace.model().isEmpty();
        boolean alone = parts.stream().noneMatch(PartSpan::isModelCall);
        draft.kind(callsModel && alone ? Kind.LLM : Kind.CHAIN);
        times.placeRoot(draft);
        events(draft, reject);
        Members.error(draft, trace.error(), times.rootEnd());
        Members.content(draft, trace.input(), trace.output());
        Members.fact(draft, Fact.REQUEST_MODEL, trace.model());
        Members.cost(draft, trace.cost(), trace.metadata());
        Members.fact(draft, Fact.SESSION_ID, trace.sessionId());
        Members.fact(draft, Fact.USER_ID, trace.userId());
        Tags.give(draft, trace.tags());
        TextRules.problemOfCharacters(Objects.requireNonNullElse(trace.environment(), ""))
                .ifPresent(problem -> draft.refuse("environment", problem));
        Members.text(draft, PROJECT, trace.projectId());
        Members.text(draft, "external_id", trace.externalId());
        Members.metadata(draft, trace.metadata());
        Members.others(draft, trace.others());
        return draft;
    }

    private void events(SpanDraft draft, BiConsumer<String, String> reject) {
        List<JsonNode> sent = Objects.requireNonNullElse(trace.events(), List.of());
        for (int i = 0; i < sent.size(); i++) {
            String path = "events[" + i + ']';
            Event event = event(sent.get(i));
            if (event == null || event.message() == null) {
                reject.accept(path, "expected an object with a message");
            } else {
                draft.event(
                        new SpanEvent(EVENT, times.ofEvent(event.timestamp()), attributes(event)));
            }
        }
    }

    private static @Nullable Event event(JsonNode node) {
        if (!node.isObject() || TruLayerBody.problemOf(node).isPresent()) {
            return null;
        }
        try {
            return TruLayerBody.JSON.treeToValue(node, Event.class);
        } catch (IOException e) {
            return null;
        }
    }

    private static List<Attribute> attributes(Event event) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(Attribute.text("message", Objects.requireNonNull(event.message())));
        if (event.level() != null) {
            attributes.add(Attribute.text("level", event.level()));
        }
        if (event.others() != null) {
            event.others()
                    .forEach((key, node) -> {
                        if (Nodes.present(node) != null) {
                            attributes.add(new Attribute(key, Nodes.value(node)));
                        }
                    });
        }
        return attributes;
    }
}
