package io.tracemill.query.live.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.query.live.Revisions;
import io.tracemill.query.live.event.TraceChange;
import io.tracemill.query.trace.FoundTrace;
import io.tracemill.query.trace.Samples;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceArchive;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.query.trace.TraceRoot;
import io.tracemill.query.trace.TraceStep;
import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.NewSpan;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Scope;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanBody;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FreshTextsTest {

    private final Map<EventAt, TraceEvent> events = new HashMap<>();
    private final Map<TraceRef, TraceContent> tables = new HashMap<>();
    private final List<String> lookedUp = new ArrayList<>();
    private final FreshTexts texts = new FreshTexts(new Events(), new Archive());

    @Test
    void aNewTraceHasTheTextsOfItsEventsBeforeTheTablesHaveThem() {
        event(17, span("root", "", "question", "answer"), span("step", "root", "in", "out"));

        TraceContent content =
                found(
                        Revisions.first("shop", "t")
                                .from(17, spanNamed("root", false), spanNamed("step", true)));

        assertEquals("question", content.input().text());
        assertEquals("answer", content.output().text());
        assertEquals(List.of("step"), ids(content));
        assertEquals("in", content.steps().getFirst().input().text());
        assertEquals(true, content.steps().getFirst().failed());
        assertEquals(List.of(), lookedUp);
    }

    @Test
    void aLaterRevisionKeepsWhatTheTraceHad() {
        event(1, span("root", "", "question", "answer"));
        event(2, span("step", "root", "in", "out"));
        found(Revisions.first("shop", "t").from(1, spanNamed("root", false)));

        TraceContent content =
                found(Revisions.first("shop", "t").later(2).from(2, spanNamed("step", false)));

        assertEquals("question", content.input().text());
        assertEquals(List.of("step"), ids(content));
        assertEquals(List.of(), lookedUp);
    }

    @Test
    void whatWasNotHeardOfIsLookedUp() {
        event(2, span("step", "root", "in", "out"));
        tables.put(
                new TraceRef("shop", "t"),
                Samples.found(Samples.trace("shop", "t", Samples.START, "success")).content());

        TraceContent content =
                found(Revisions.first("shop", "t").later(2).from(2, spanNamed("step", false)));

        assertEquals(List.of("t"), lookedUp);
        assertEquals(tables.get(new TraceRef("shop", "t")).input().text(), content.input().text());
        assertEquals("step", content.steps().getFirst().spanId());
    }

    @Test
    void whatWasPassedOverIsLookedUpAgain() {
        event(1, span("root", "", "question", "answer"));
        Revisions first = Revisions.first("shop", "t").from(1, spanNamed("root", false));
        found(first);

        texts.passOver(new TraceChange(first.later(2).make(), 0, 2, false));
        found(Revisions.first("shop", "t").later(3));

        assertEquals(List.of("t"), lookedUp);
    }

    @Test
    void whatNobodyLookedAtIsLookedUpAgain() {
        event(1, span("root", "", "question", "answer"));
        found(Revisions.first("shop", "t").from(1, spanNamed("root", false)));

        texts.forget();
        found(Revisions.first("shop", "t").later(3));

        assertEquals(List.of("t"), lookedUp);
    }

    @Test
    void eventsThatAreNotFoundInTimeAreLookedUp() {
        found(Revisions.first("shop", "t").from(99, spanNamed("root", false)));

        assertEquals(List.of("t"), lookedUp);
    }

    @Test
    void whatWasErasedIsForgotten() {
        event(1, span("root", "", "question", "answer"), span("step", "root", "in", "out"));
        found(
                Revisions.first("shop", "t")
                        .from(1, spanNamed("root", false), spanNamed("step", false)));

        TraceContent content = found(Revisions.first("shop", "t").later(2), true);
        found(Revisions.first("shop", "t").later(3));

        assertEquals(List.of(), ids(content));
        assertEquals("", content.input().text());
        assertEquals(List.of("t", "t"), lookedUp);
    }

    @Test
    void ofASpanThatCameTwiceTheFirstCounts() {
        event(1, span("root", "", "question", "answer"));
        event(2, span("root", "", "another question", "another answer"));

        TraceContent content =
                found(Revisions.first("shop", "t").from(1, spanNamed("root", false)).from(2));

        assertEquals("question", content.input().text());
    }

    private TraceContent found(Revisions revision) {
        return found(revision, false);
    }

    private TraceContent found(Revisions revision, boolean erasing) {
        TraceChange change = new TraceChange(revision.make(), 0, 1, erasing);
        texts.find(List.of(change));
        return change.content().orElseThrow();
    }

    private static List<String> ids(TraceContent content) {
        return content.steps().stream().map(TraceStep::spanId).toList();
    }

    private static NewSpan spanNamed(String id, boolean failed) {
        return new NewSpan(new SpanId(id), failed);
    }

    private void event(long offset, Span... spans) {
        events.put(
                new EventAt(0, offset),
                new TraceEvent(
                        new ProjectId("shop"),
                        new TraceId("t"),
                        1,
                        new Source("canonical", "", ""),
                        Service.UNKNOWN,
                        List.of(),
                        List.of(spans)));
    }

    private static Span span(String id, String parent, String input, String output) {
        return new Span(
                new SpanFacts(
                        new SpanId(id),
                        parent.isEmpty() ? SpanId.NONE : new SpanId(parent),
                        id,
                        Kind.LLM,
                        false,
                        false,
                        0,
                        Samples.START,
                        Samples.START + Samples.MILLI,
                        Outcome.UNSET,
                        ModelUse.NONE,
                        "",
                        "",
                        "",
                        "",
                        List.of(),
                        0,
                        true,
                        true,
                        Call.NONE),
                new SpanBody(
                        Scope.NONE,
                        new Content(input, "text", output, "text"),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private final class Events implements EventSource {

        @Override
        public Map<EventAt, TraceEvent> read(Set<EventAt> wanted) {
            Map<EventAt, TraceEvent> found = new HashMap<>(events);
            found.keySet().retainAll(wanted);
            return found;
        }

        @Override
        public void close() {}
    }

    private final class Archive implements TraceArchive {

        @Override
        public Optional<FoundTrace> find(List<String> projects, String traceId) {
            return Optional.empty();
        }

        @Override
        public Map<TraceRef, TraceContent> contents(List<StoredTrace> traces) {
            traces.forEach(trace -> lookedUp.add(trace.ref().traceId()));
            return tables;
        }

        @Override
        public Map<TraceRef, TraceContent> texts(List<StoredTrace> traces) {
            return contents(traces);
        }

        @Override
        public Map<TraceRef, TraceRoot> roots(List<StoredTrace> traces) {
            return Map.of();
        }
    }
}
