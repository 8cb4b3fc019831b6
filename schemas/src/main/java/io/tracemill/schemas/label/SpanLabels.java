package io.tracemill.schemas.label;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.TraceEvent;

/// What kind of work a span's name and attributes speak of, which library they are of, and the
/// provider as its sender spells it.
///
/// @param category `llm`, `tool`, `agent`, `chain`, `retriever`, `embedding`, `db`, `storage`,
///   `http`, `messaging` or `other`
/// @param framework `Unknown` when nothing gives it away
/// @param system as sent, unlike the provider: `openai.chat`, `OpenAI`; empty when nobody says
public record SpanLabels(String category, String framework, String system) {

    public static SpanLabels of(TraceEvent event, Span span) {
        CategoryRules category = new CategoryRules();
        FrameworkRules framework = new FrameworkRules();
        Systems system = new Systems();
        for (Attribute attribute : span.body().attributes()) {
            category.note(attribute);
            framework.note(attribute);
            system.note(attribute);
        }
        framework.noteSource(span.body().content().inputSource());
        framework.noteSource(span.body().content().outputSource());
        for (Attribute attribute : event.resource()) {
            framework.noteResource(attribute);
        }
        String name = span.facts().name();
        return new SpanLabels(
                category.of(name, span.facts(), event.source().dialect()),
                framework.of(name),
                system.orElse(span.facts().modelUse().provider()));
    }

    /// Keeps the best of the attributes that name a provider.
    private static final class Systems {

        private int best = Integer.MAX_VALUE;
        private String system = "";

        void note(Attribute attribute) {
            int rank =
                    switch (attribute.key()) {
                        case "gen_ai.provider.name" -> 0;
                        case "gen_ai.system" -> 1;
                        case "az.ai.inference.model_provider" -> 2;
                        case "ai.model.provider" -> 3;
                        case "llm.provider" -> 4;
                        default -> Integer.MAX_VALUE;
                    };
            if (rank < best) {
                best = rank;
                system = attribute.value().asText();
            }
        }

        String orElse(String provider) {
            return system.isEmpty() ? provider : system;
        }
    }
}
