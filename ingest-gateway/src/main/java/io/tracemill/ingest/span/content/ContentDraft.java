package io.tracemill.ingest.span.content;

import io.tracemill.ingest.span.fact.AttributeList;
import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.ingest.span.fact.Family;
import io.tracemill.ingest.span.fact.GenAiAttributes;
import io.tracemill.ingest.span.fact.Meaning;
import io.tracemill.ingest.text.JsonText;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.SpanEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What went into a span and what came out, from the best source that there is. In order: what the
/// dialect states, the attribute of the GenAI conventions, message events, a family of attributes,
/// any other attribute. The source that was chosen is taken from the span, the others stay.
public final class ContentDraft {

    /// The rank of `gen_ai.input.messages` and `gen_ai.output.messages`.
    private static final int CONVENTION = 1;

    /// A text and the name of where it came from.
    private record Piece(String text, String source) {

        boolean isNothing() {
            return source.isEmpty();
        }
    }

    /// What SDKs write that turn whatever a function returned into JSON.
    private static final String NULL = "null";

    private static final Piece NOTHING = new Piece("", "");

    private final JsonText json = new JsonText();
    private final int[] members = new int[Family.values().length];
    private boolean hasMessageEvents;
    private String inputSource = "";
    private String outputSource = "";

    public void reset() {
        Arrays.fill(members, 0);
        hasMessageEvents = false;
        inputSource = "";
        outputSource = "";
    }

    public void statedInput(String source) {
        inputSource = source;
    }

    public void statedOutput(String source) {
        outputSource = source;
    }

    public void noteMember(Family family) {
        members[family.ordinal()]++;
    }

    public void noteEvent(SpanEvent event) {
        hasMessageEvents |= MessageEvents.isMessage(event);
    }

    public Content take(Facts facts, AttributeList attributes, List<SpanEvent> events) {
        Piece input = take(Fact.INPUT, facts, attributes, events);
        Piece output = take(Fact.OUTPUT, facts, attributes, events);
        return input.isNothing() && output.isNothing()
                ? Content.NONE
                : new Content(input.text, input.source, output.text, output.source);
    }

    private Piece take(Fact fact, Facts facts, AttributeList attributes, List<SpanEvent> events) {
        if (facts.rank(fact) <= CONVENTION) {
            return ofAttribute(fact, facts, attributes);
        }
        Piece piece = hasMessageEvents ? ofEvents(fact, events) : NOTHING;
        if (piece.isNothing()) {
            piece = ofFamilies(fact == Fact.INPUT, attributes);
        }
        return piece.isNothing() && facts.has(fact) ? ofAttribute(fact, facts, attributes) : piece;
    }

    private Piece ofAttribute(Fact fact, Facts facts, AttributeList attributes) {
        int index = facts.source(fact);
        if (index == Facts.DIALECT) {
            return new Piece(facts.text(fact), fact == Fact.INPUT ? inputSource : outputSource);
        }
        if (attributes.value(index).asText().equals(NULL)) {
            return NOTHING;
        }
        return new Piece(attributes.take(index).asText(), attributes.key(index).text());
    }

    private Piece ofFamilies(boolean input, AttributeList attributes) {
        for (Family family : Family.ALL) {
            if (family.isInput() == input && members[family.ordinal()] > 0) {
                return ofFamily(family, attributes);
            }
        }
        return NOTHING;
    }

    private Piece ofFamily(Family family, AttributeList attributes) {
        MessageTree messages = new MessageTree();
        int missing = members[family.ordinal()];
        for (int i = 0; missing > 0; i++) {
            if (attributes.key(i).meaning() instanceof Meaning.Belongs(Family.Place place)
                    && place.family() == family) {
                messages.put(place.path(), attributes.take(i));
                missing--;
            }
        }
        json.reset();
        messages.writeTo(json);
        return new Piece(json.toString(), family.source());
    }

    private Piece ofEvents(Fact fact, List<SpanEvent> events) {
        Predicate<SpanEvent> wanted =
                fact == Fact.INPUT ? MessageEvents::isInput : MessageEvents::isOutput;
        List<SpanEvent> messages = events.stream().filter(wanted).toList();
        if (messages.isEmpty()) {
            return ofCarrier(fact, events);
        }
        events.removeIf(wanted);
        json.reset();
        json.raw('[');
        for (int i = 0; i < messages.size(); i++) {
            json.raw(i == 0 ? "" : ",");
            MessageEvents.write(json, messages.get(i));
        }
        return new Piece(json.raw(']').toString(), MessageEvents.SOURCE);
    }

    /// The content that one event holds whole; the event stays, without it.
    private static Piece ofCarrier(Fact fact, List<SpanEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            SpanEvent event = events.get(i);
            Attribute holder = MessageEvents.isCarrier(event) ? holder(fact, event) : null;
            if (holder != null) {
                List<Attribute> others = new ArrayList<>(event.attributes());
                others.remove(holder);
                events.set(i, new SpanEvent(event.name(), event.timeUnixNanos(), others));
                return new Piece(holder.value().asText(), event.name());
            }
        }
        return NOTHING;
    }

    private static @Nullable Attribute holder(Fact fact, SpanEvent event) {
        for (Attribute attribute : event.attributes()) {
            boolean holds =
                    GenAiAttributes.meaningOf(attribute.key())
                                    instanceof Meaning.States(Fact stated, int rank)
                            && stated == fact;
            if (holds && !isEmpty(attribute.value())) {
                return attribute;
            }
        }
        return null;
    }

    private static boolean isEmpty(AttributeValue value) {
        return value instanceof AttributeValue.Text(String text) && text.isEmpty();
    }
}
