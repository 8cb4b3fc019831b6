package io.tracemill.ingest.dialect.trulayer;

import io.tracemill.ingest.dialect.json.DerivedIds;
import io.tracemill.ingest.dialect.json.KindNames;
import io.tracemill.ingest.dialect.trulayer.TruLayerPayload.Part;
import io.tracemill.ingest.span.FieldNames;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.schemas.model.Kind;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A span of TruLayer's as one of ours.
final class PartSpan {

    /// Keeps the type that was sent, where the kind of the span does not tell it.
    static final String TYPE = "trulayer.type";

    static final FieldNames NAMES =
            new FieldNames(
                    "id",
                    "parent_span_id",
                    "name",
                    "start_time",
                    "end_time",
                    "metadata",
                    false,
                    "events",
                    "links");

    /// Providers that instrumented calls are named after, `openai.chat`.
    private static final Set<String> PROVIDERS = Set.of("openai", "anthropic");

    private PartSpan() {}

    static SpanDraft draft(RootSpan root, Part part, String path, TruLayerTimes times) {
        SpanDraft draft = new SpanDraft(NAMES);
        draft.spanId(present(part.id(), DerivedIds.spanId(root.traceId(), path)));
        String parent = present(part.parentSpanId(), root.traceId());
        draft.parentSpanId(parent.equals(root.traceId()) ? root.spanId() : parent);
        String name = Objects.requireNonNullElse(part.name(), "span");
        draft.name(name);
        Kind kind = kind(part);
        draft.kind(kind);
        if (part.type() != null && !part.type().equals(typeOf(kind))) {
            Members.text(draft, TYPE, part.type());
        }
        if (kind == Kind.TOOL) {
            draft.fact(Fact.TOOL_NAME, name);
        }
        times.place(draft, part);
        Members.error(draft, part.error(), times.end(part));
        Members.content(draft, part.input(), part.output());
        modelUse(draft, part, name, kind);
        Members.metadata(draft, part.metadata());
        Members.others(draft, part.others());
        return draft;
    }

    private static void modelUse(SpanDraft draft, Part part, String name, Kind kind) {
        Members.fact(draft, Fact.REQUEST_MODEL, part.model());
        Members.count(draft, Fact.INPUT_TOKENS, part.promptTokens());
        Members.count(draft, Fact.OUTPUT_TOKENS, part.completionTokens());
        Members.cost(draft, part.cost(), part.metadata());
        int dot = name.indexOf('.');
        String vendor = dot < 0 ? "" : name.substring(0, dot).toLowerCase(Locale.ROOT);
        if (kind.isModelCall() && PROVIDERS.contains(vendor)) {
            draft.fact(Fact.PROVIDER, vendor);
        }
    }

    static boolean isModelCall(@Nullable Part part) {
        return part != null && kind(part).isModelCall();
    }

    /// A retrieval that calls a model is what TruLayer has for an embedding.
    private static Kind kind(Part part) {
        String type = part.type() == null ? "" : part.type();
        boolean callsModel = part.model() != null && !part.model().isEmpty();
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "retrieval" -> callsModel ? Kind.EMBEDDING : Kind.RETRIEVER;
            case "", "default" -> callsModel ? Kind.LLM : Kind.OTHER;
            default -> KindNames.find(type).orElse(Kind.OTHER);
        };
    }

    private static String typeOf(Kind kind) {
        return switch (kind) {
            case LLM -> "llm";
            case TOOL -> "tool";
            case RETRIEVER, EMBEDDING, RERANKER -> "retrieval";
            case OTHER, AGENT, CHAIN, GUARDRAIL, EVALUATOR -> "other";
        };
    }

    private static String present(@Nullable String sent, String otherwise) {
        return sent == null || sent.isEmpty() ? otherwise : sent;
    }
}
