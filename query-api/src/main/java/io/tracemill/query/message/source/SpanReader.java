package io.tracemill.query.message.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.message.Attributes;
import io.tracemill.query.message.Category;
import io.tracemill.query.message.FinishReason;
import io.tracemill.query.message.Message;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.message.Place;
import io.tracemill.query.message.Role;
import io.tracemill.query.message.SpanMessage;
import io.tracemill.query.message.content.Content;
import io.tracemill.query.trace.SpanText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads all messages of one span, in the order in which they stand in it: instructions, input,
/// output, errors.
public final class SpanReader {

    /// The source of content that the gateway made from events.
    private static final String EVENTS = "events";

    /// The sources of what clients state themselves: their answers are complete when their spans
    /// end.
    private static final Set<String> STATED = Set.of("text", "json");

    /// What the spans below are asked is made of this.
    private static final String PROMPT = "ai.prompt";

    private final MessageSpan span;
    private final Attributes attributes;
    private final JsonNode events;
    private final List<SpanMessage> messages = new ArrayList<>();

    private SpanReader(MessageSpan span) {
        this.span = span;
        this.attributes = new Attributes(span.attributes());
        this.events =
                span.events().isEmpty()
                        ? MissingNode.getInstance()
                        : Json.parse(span.events()).orElse(MissingNode.getInstance());
    }

    /// None for ordinary traffic.
    public static List<SpanMessage> read(MessageSpan span) {
        return span.nonGenAi() ? List.of() : new SpanReader(span).read();
    }

    private List<SpanMessage> read() {
        switch (span.kind()) {
            case "tool" -> messages.addAll(ToolSpanReader.read(span, attributes));
            case "retriever", "reranker" -> messages.addAll(RetrievalReader.read(span, attributes));
            case "embedding" -> {}
            default -> readSaid();
        }
        messages.addAll(ErrorReader.read(span, events));
        return messages;
    }

    private void readSaid() {
        EventReader eventReader = new EventReader(span);
        List<SpanMessage> left = eventReader.left(events);
        Logged logged = new Logged(attributes);
        add(
                DocumentReader.instructions(attributes.text("gen_ai.system_instructions")),
                Place.INPUT);
        if (span.input().source().equals(EVENTS)) {
            messages.addAll(eventReader.taken(span.input().text()));
        } else if (span.input().isEmpty() && left.isEmpty()) {
            add(logged.input(), Place.INPUT);
        } else {
            readInput();
        }
        addNew(left, Place.INPUT);
        if (span.output().source().equals(EVENTS)) {
            messages.addAll(eventReader.taken(span.output().text()));
        } else if (span.output().isEmpty() && left.isEmpty()) {
            add(logged.output(), Place.OUTPUT);
        } else {
            readOutput();
        }
        addNew(left, Place.OUTPUT);
        addTold();
        nameResults();
    }

    private void readInput() {
        SpanText input = span.input();
        List<Message> read =
                input.source().equals("text")
                        ? DocumentReader.text(input.text(), Role.USER)
                        : DocumentReader.input(input.text());
        if (!input.source().equals(PROMPT)) {
            add(read, Place.INPUT, input.source());
        }
    }

    private void readOutput() {
        SpanText output = span.output();
        if (output.source().equals(VercelCalls.SOURCE)) {
            return;
        }
        List<Message> read =
                output.source().equals("text")
                        ? DocumentReader.text(output.text(), Role.ASSISTANT)
                        : DocumentReader.output(output.text());
        add(read.stream().map(this::finished).toList(), Place.OUTPUT, output.source());
    }

    /// Vercel says why an answer ended beside it.
    private Message finished(Message message) {
        boolean isSaid =
                message.finish() != FinishReason.NONE || !span.output().source().startsWith("ai.");
        return isSaid ? message : message.finishing(VercelCalls.finish(attributes));
    }

    /// What is told last, because spans below may tell it better.
    private void addTold() {
        add(VercelCalls.read(span, attributes), Place.TOLD_CALL);
        if (span.input().source().equals(PROMPT)) {
            add(DocumentReader.input(span.input().text()), Place.PROMPT);
        }
    }

    private void add(List<Message> said, Place place) {
        add(said, place, "");
    }

    private void add(List<Message> said, Place place, String source) {
        for (Message message : said) {
            boolean ofEvent = isEvent(source);
            messages.add(
                    new SpanMessage(
                            message,
                            place,
                            ofEvent ? Category.OTHER : Category.of(message.role()),
                            ofEvent,
                            time(message, place, source),
                            isOutput(place) ? span.endUnixNanos() : span.startUnixNanos()));
        }
    }

    private static boolean isOutput(Place place) {
        return place == Place.OUTPUT || place == Place.TOLD_CALL;
    }

    private long time(Message message, Place place, String source) {
        boolean isEnd =
                isOutput(place)
                        && (message.finish() != FinishReason.NONE || STATED.contains(source));
        if (isEnd) {
            return span.endUnixNanos();
        }
        return isEvent(source) ? eventTime(source) : span.startUnixNanos();
    }

    /// Whole contents may be in one event.
    private boolean isEvent(String source) {
        return source.equals("gen_ai.client.inference.operation.details")
                || source.startsWith("gen_ai.content.");
    }

    private long eventTime(String name) {
        for (JsonNode event : events) {
            if (event.path("name").asText().equals(name)) {
                return event.path("time").asLong(span.startUnixNanos());
            }
        }
        return span.startUnixNanos();
    }

    /// Events that repeat what attributes said are left out.
    private void addNew(List<SpanMessage> said, Place place) {
        List<List<Content>> known =
                messages.stream().map(message -> message.message().contents()).toList();
        said.stream()
                .filter(message -> message.place() == place)
                .filter(message -> !known.contains(message.message().contents()))
                .forEach(messages::add);
    }

    /// Where a message only says which call it answers, the call says the name.
    private void nameResults() {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < messages.size(); i++) {
            SpanMessage said = messages.get(i);
            for (Content content : said.message().contents()) {
                if (content instanceof Content.ToolUse call && !call.id().isEmpty()) {
                    names.put(call.id(), call.name());
                }
            }
            String name = names.getOrDefault(said.message().answers(), "");
            if (!name.isEmpty() && said.message().name().isEmpty()) {
                messages.set(i, said.with(said.message().named(name)));
            }
        }
    }
}
