package io.tracemill.ingest.span;

import io.tracemill.ingest.span.call.CallDraft;
import io.tracemill.ingest.span.content.ContentDraft;
import io.tracemill.ingest.span.content.MessageEvents;
import io.tracemill.ingest.span.fact.AttributeKey;
import io.tracemill.ingest.span.fact.AttributeList;
import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.ingest.span.fact.Family;
import io.tracemill.ingest.span.fact.Meaning;
import io.tracemill.ingest.span.rule.ContextRules;
import io.tracemill.ingest.span.rule.KindRules;
import io.tracemill.ingest.span.rule.ModelRules;
import io.tracemill.ingest.span.rule.OutcomeDraft;
import io.tracemill.ingest.span.rule.RetryRules;
import io.tracemill.ingest.validate.Limits;
import io.tracemill.ingest.validate.TextRules;
import io.tracemill.ingest.validate.TimeRules;
import io.tracemill.ingest.validate.Violation;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.Scope;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanBody;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.SpanLink;
import io.tracemill.schemas.model.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A span in the making, reusable and for one thread: takes what a dialect states and what
/// attributes mean, gives a valid span or the first rule that it breaks.
public final class SpanDraft {

    /// Of what counts only where nothing else states it.
    private static final int LAST_RANK = Facts.NEVER - 1;

    private final FieldNames names;
    private final boolean textIsChecked;
    private final Facts facts = new Facts();
    private final AttributeList attributes = new AttributeList();
    private final ContentDraft content = new ContentDraft();
    private final OutcomeDraft outcome = new OutcomeDraft();
    private final CallDraft call = new CallDraft();
    private final List<SpanEvent> events = new ArrayList<>();
    private final List<SpanLink> links = new ArrayList<>();

    private String spanId = "";
    private String parentSpanId = "";
    private String name = "";
    private @Nullable Kind kind;
    private boolean synthetic;
    private int otelKind;
    private long startUnixNanos;
    private long endUnixNanos;
    private Scope scope = Scope.NONE;
    private @Nullable Violation violation;

    private SpanDraft(FieldNames names, boolean textIsChecked) {
        this.names = names;
        this.textIsChecked = textIsChecked;
    }

    public SpanDraft(FieldNames names) {
        this(names, false);
    }

    /// For a dialect that refuses text which UTF-8 cannot hold where it reads it.
    public static SpanDraft ofCheckedText(FieldNames names) {
        return new SpanDraft(names, true);
    }

    /// Forgets everything; to be called before each span.
    public void reset() {
        facts.reset();
        attributes.reset();
        content.reset();
        outcome.reset();
        call.reset();
        events.clear();
        links.clear();
        spanId = "";
        parentSpanId = "";
        name = "";
        kind = null;
        synthetic = false;
        otelKind = 0;
        startUnixNanos = 0;
        endUnixNanos = 0;
        scope = Scope.NONE;
        violation = null;
    }

    public void spanId(String id) {
        spanId = id;
    }

    /// Empty for a root.
    public void parentSpanId(String id) {
        parentSpanId = id;
    }

    public void name(String name) {
        this.name = name;
    }

    /// Stated by the dialect: outranks what attributes say.
    public void kind(Kind kind) {
        this.kind = kind;
    }

    /// Marks the root made from a payload that describes a trace as one flat thing.
    public void synthetic() {
        synthetic = true;
    }

    public void otelKind(int kind) {
        otelKind = kind >= 0 && kind <= 5 ? kind : 0;
    }

    public void start(long unixNanos) {
        startUnixNanos = unixNanos;
    }

    public void end(long unixNanos) {
        endUnixNanos = unixNanos;
    }

    public void status(Status status, String message) {
        outcome.status(status, message);
    }

    public void scope(Scope scope) {
        this.scope = scope;
    }

    /// A fact that the dialect states in a field of its own: outranks attributes.
    public void fact(Fact fact, AttributeValue value) {
        facts.offer(fact, 0, value, Facts.DIALECT);
    }

    public void fact(Fact fact, String text) {
        fact(fact, new AttributeValue.Text(text));
    }

    public void fact(Fact fact, long number) {
        fact(fact, new AttributeValue.Whole(number));
    }

    /// What went in, and the attribute or form that it was taken from (`text`, `json`).
    public void input(String text, String source) {
        fact(Fact.INPUT, text);
        content.statedInput(source);
    }

    public void output(String text, String source) {
        fact(Fact.OUTPUT, text);
        content.statedOutput(source);
    }

    public void attribute(String key, AttributeValue value) {
        attribute(AttributeKey.of(key), value);
    }

    public void attribute(AttributeKey key, AttributeValue value) {
        int index = attributes.size();
        if (index == Limits.ATTRIBUTES) {
            refuse(
                    names.attributes(),
                    "expected at most " + Limits.ATTRIBUTES + " attributes of a span");
            return;
        }
        attributes.add(key, value);
        switch (key.meaning()) {
            case Meaning.None none -> {}
            case Meaning.States(Fact fact, int rank) -> facts.offer(fact, rank, value, index);
            case Meaning.Says(Fact fact, AttributeValue said) ->
                    facts.offer(fact, LAST_RANK, said, index);
            case Meaning.Belongs(Family.Place place) -> member(place, value, index);
        }
        if (value instanceof AttributeValue.Real(double number) && !Double.isFinite(number)) {
            refuse(names.attribute(index, key.text()), "expected a finite number, got " + number);
        }
    }

    private void member(Family.Place place, AttributeValue value, int index) {
        content.noteMember(place.family());
        if (place.isFinishReason()) {
            facts.offer(Fact.FINISH_REASONS, LAST_RANK, value, index);
        }
    }

    public void event(SpanEvent event) {
        if (events.size() == Limits.EVENTS) {
            refuse(names.events(), "expected at most " + Limits.EVENTS + " events of a span");
            return;
        }
        events.add(event);
        outcome.noteEvent(event);
        call.noteEvent(event);
        content.noteEvent(event);
        if (MessageEvents.isOutput(event)) {
            AttributeValue reason = MessageEvents.finishReason(event);
            if (reason != null) {
                facts.offer(Fact.FINISH_REASONS, LAST_RANK, reason, Facts.DIALECT);
            }
        }
    }

    public void link(SpanLink link) {
        if (links.size() == Limits.LINKS) {
            refuse(names.links(), "expected at most " + Limits.LINKS + " links of a span");
            return;
        }
        links.add(link);
    }

    /// Notes a violation that the dialect found; the first one counts.
    public void refuse(String path, String message) {
        if (violation == null) {
            violation = new Violation(path, message);
        }
    }

    /// Whether nothing more needs to be read of this span.
    public boolean isRefused() {
        return violation != null;
    }

    public Drafted finish() {
        check();
        Violation broken = violation;
        return broken == null ? new Drafted.Accepted(span()) : new Drafted.Refused(broken);
    }

    private void check() {
        TextRules.problemOfId(spanId).ifPresent(text -> refuse(names.spanId(), text));
        TextRules.problemOfLength(parentSpanId, Limits.ID_LENGTH)
                .ifPresent(text -> refuse(names.parentSpanId(), text));
        TextRules.problemOfLength(name, Limits.NAME_LENGTH)
                .ifPresent(text -> refuse(names.name(), text));
        TimeRules.problemOfTime(startUnixNanos).ifPresent(text -> refuse(names.startTime(), text));
        TimeRules.problemOfEnd(startUnixNanos, endUnixNanos)
                .ifPresent(text -> refuse(names.endTime(), text));
        new NumberCheck(names, this::refuse).check(facts, attributes);
        if (!textIsChecked) {
            checkText();
        }
    }

    private void checkText() {
        TextCheck check = new TextCheck(names, this::refuse);
        check.text(names.spanId(), spanId);
        check.text(names.parentSpanId(), parentSpanId);
        check.text(names.name(), name);
        check.text("status", outcome.message());
        check.stated(facts);
        check.attributes(attributes);
        check.events(events);
        check.links(links);
    }

    private Span span() {
        boolean traffic = kind == null && KindRules.isOrdinaryTraffic(facts);
        Kind known = kind != null ? kind : traffic ? Kind.OTHER : KindRules.kindOf(facts, name);
        Content texts = content.take(facts, attributes, events);
        Outcome ended = outcome.finish(facts, texts);
        SpanFacts light =
                new SpanFacts(
                        new SpanId(spanId),
                        parentSpanId.isEmpty() ? SpanId.NONE : new SpanId(parentSpanId),
                        name,
                        known,
                        traffic,
                        synthetic,
                        otelKind,
                        startUnixNanos,
                        endUnixNanos,
                        ended,
                        ModelRules.modelUseOf(facts, known),
                        ContextRules.toolName(facts, known, name),
                        ContextRules.agentName(facts, known),
                        ContextRules.sessionId(facts),
                        ContextRules.userId(facts),
                        ContextRules.tags(facts),
                        RetryRules.retryCount(facts, ended),
                        !texts.input().isEmpty(),
                        !texts.output().isEmpty(),
                        call.finish(
                                facts, name, known, texts, ended, startUnixNanos, endUnixNanos));
        return new Span(light, new SpanBody(scope, texts, attributes.remaining(), events, links));
    }
}
