package io.tracemill.schemas.testing;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.Erasure;
import io.tracemill.schemas.model.EventRef;
import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.NewSpan;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Recollection;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import io.tracemill.schemas.model.RetryWaste;
import io.tracemill.schemas.model.Scope;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.SlowMeasure;
import io.tracemill.schemas.model.SlowReason;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanBody;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.SpanLink;
import io.tracemill.schemas.model.Status;
import io.tracemill.schemas.model.StoredFacts;
import io.tracemill.schemas.model.TokenUsage;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceFailure;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceNews;
import io.tracemill.schemas.model.TraceRetries;
import io.tracemill.schemas.model.TraceSlow;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Generated spans with every field, and the values that break things: empty and long texts, emoji,
/// NUL, ids of 256 characters, times from 0 to the last nanosecond.
public final class SpanArbitraries {

    private SpanArbitraries() {}

    public static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        "gpt-4o",
                        "naïve",
                        "漢字 🚀",
                        "nul\0inside",
                        "\"quoted\" \\ \n\t",
                        "x".repeat(5000)),
                Arbitraries.strings().withCharRange(' ', '퟿').ofMaxLength(40));
    }

    public static Arbitrary<String> ids() {
        return Arbitraries.oneOf(
                Arbitraries.of("a", "i".repeat(256), "😀".repeat(128), "with/slash", "nul\0"),
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(16));
    }

    public static Arbitrary<Attribute> attributes() {
        Arbitrary<AttributeValue> values =
                Arbitraries.oneOf(
                        texts().map(AttributeValue.Text::new),
                        Arbitraries.longs().map(AttributeValue.Whole::new),
                        Arbitraries.doubles().map(AttributeValue.Real::new),
                        Arbitraries.of(true, false).map(AttributeValue.Flag::new),
                        Arbitraries.of("[]", "{\"a\":[1,null]}", "null")
                                .map(AttributeValue.Json::new));
        return Combinators.combine(texts(), values).as(Attribute::new);
    }

    public static Arbitrary<TokenUsage> usages() {
        Arbitrary<Long> counts =
                Arbitraries.oneOf(
                        Arbitraries.of(0L, TokenUsage.MAX_TOKENS),
                        Arbitraries.longs().between(0, 100_000));
        return Combinators.combine(counts, counts, counts, counts, counts, counts)
                .as(TokenUsage::normalised);
    }

    public static Arbitrary<ReportedCost> reportedCosts() {
        return Arbitraries.oneOf(
                Arbitraries.just(ReportedCost.NONE),
                Arbitraries.longs()
                        .between(0, ReportedCost.Amount.LIMIT - 1)
                        .map(ReportedCost.Amount::new));
    }

    public static Arbitrary<ComputedCost> computedCosts() {
        return Arbitraries.oneOf(
                Arbitraries.just(ComputedCost.NONE),
                Arbitraries.longs()
                        .between(0, ReportedCost.Amount.LIMIT - 1)
                        .map(ComputedCost.Amount::new));
    }

    public static Arbitrary<TraceFailure> traceFailures() {
        return Arbitraries.oneOf(
                Arbitraries.just(TraceFailure.NONE),
                Combinators.combine(
                                Arbitraries.of(FailureType.values()),
                                texts(),
                                ids().map(SpanId::new))
                        .as((type, text, id) ->
                                TraceFailure.of(new Failure(type, "a-rule", text), id)));
    }

    public static Arbitrary<TraceSlow> traceSlows() {
        Arbitrary<Long> nanos = Arbitraries.longs().between(0, Long.MAX_VALUE);
        return Combinators.combine(
                        Arbitraries.of(SlowReason.values()),
                        Arbitraries.of(SlowMeasure.values()),
                        nanos,
                        nanos,
                        nanos,
                        ids().map(SpanId::new))
                .as(TraceSlow::new);
    }

    public static Arbitrary<TraceNews> traceNews() {
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        return Combinators.combine(
                        Combinators.combine(ids().map(SpanId::new), flags)
                                .as(NewSpan::new)
                                .list()
                                .ofMaxSize(3),
                        Arbitraries.longs()
                                .greaterOrEqual(0)
                                .map(EventRef::new)
                                .list()
                                .ofMaxSize(3),
                        flags,
                        flags,
                        flags)
                .as(TraceNews::new);
    }

    public static Arbitrary<Outcome> outcomes() {
        return Combinators.combine(
                        Arbitraries.of(Status.values()),
                        texts(),
                        texts(),
                        Arbitraries.integers().between(0, 599),
                        texts(),
                        texts().list().ofMaxSize(3))
                .as(Outcome::new);
    }

    public static Arbitrary<ModelUse> modelUses() {
        return Combinators.combine(texts(), texts(), texts(), texts(), usages(), reportedCosts())
                .as(ModelUse::new);
    }

    public static Arbitrary<Call> calls() {
        Arbitrary<Long> times =
                Arbitraries.oneOf(
                        Arbitraries.of(0L, Long.MAX_VALUE),
                        Arbitraries.longs().between(0, 10_000_000_000L));
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, Call.MAX_ATTEMPT),
                        times,
                        Arbitraries.of(OutputCheck.values()),
                        Arbitraries.of(true, false))
                .as(Call::new);
    }

    public static Arbitrary<Span> spans() {
        return Combinators.combine(facts(), bodies()).as(Span::new);
    }

    public static Arbitrary<SpanFacts> facts() {
        Arbitrary<Long> times =
                Arbitraries.oneOf(
                        Arbitraries.of(0L, Long.MAX_VALUE),
                        Arbitraries.longs().between(0, Long.MAX_VALUE));
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        var identity =
                Combinators.combine(ids(), ids(), texts(), Arbitraries.of(Kind.values()))
                        .as(Identity::new);
        var marks =
                Combinators.combine(
                                flags, flags, flags, flags, Arbitraries.integers().between(0, 5))
                        .as(Marks::new);
        var context =
                Combinators.combine(
                                texts(),
                                texts(),
                                texts(),
                                texts(),
                                texts().list().ofMaxSize(3),
                                Arbitraries.integers().between(0, 9))
                        .as(Context::new);
        return Combinators.combine(
                        identity, marks, context, times, times, outcomes(), modelUses(), calls())
                .as(SpanArbitraries::facts);
    }

    public static Arbitrary<SpanBody> bodies() {
        Arbitrary<List<Attribute>> attributes = attributes().list().ofMaxSize(5);
        Arbitrary<Scope> scopes = Combinators.combine(texts(), texts()).as(Scope::new);
        Arbitrary<Content> contents =
                Combinators.combine(texts(), texts(), texts(), texts()).as(Content::new);
        Arbitrary<SpanEvent> events =
                Combinators.combine(texts(), Arbitraries.longs().greaterOrEqual(0), attributes)
                        .as(SpanEvent::new);
        Arbitrary<SpanLink> links = Combinators.combine(ids(), ids(), attributes).as(SpanLink::new);
        return Combinators.combine(
                        scopes,
                        contents,
                        attributes,
                        events.list().ofMaxSize(3),
                        links.list().ofMaxSize(2))
                .as(SpanBody::new);
    }

    public static Arbitrary<TraceEvent> events() {
        Arbitrary<ProjectId> projects =
                Arbitraries.of("default", "a", "p".repeat(128)).map(ProjectId::new);
        Arbitrary<Source> sources = Combinators.combine(texts(), texts(), texts()).as(Source::new);
        Arbitrary<Service> services =
                Combinators.combine(texts(), texts(), texts()).as(Service::new);
        return Combinators.combine(
                        projects,
                        ids().map(TraceId::new),
                        Arbitraries.longs().between(0, 4_000_000_000_000L),
                        sources,
                        services,
                        attributes().list().ofMaxSize(4),
                        spans().list().ofMaxSize(4))
                .as(TraceEvent::new);
    }

    private record Identity(String spanId, String parent, String name, Kind kind) {}

    private record Marks(
            boolean nonGenAi,
            boolean synthetic,
            boolean hasInput,
            boolean hasOutput,
            int otelKind) {}

    private record Context(
            String tool,
            String agent,
            String session,
            String user,
            List<String> tags,
            int retries) {}

    private static SpanFacts facts(
            Identity identity,
            Marks marks,
            Context context,
            long oneTime,
            long otherTime,
            Outcome outcome,
            ModelUse use,
            Call call) {
        return new SpanFacts(
                new SpanId(identity.spanId()),
                new SpanId(identity.parent()),
                identity.name(),
                identity.kind(),
                marks.nonGenAi(),
                marks.synthetic(),
                marks.otelKind(),
                Math.min(oneTime, otherTime),
                Math.max(oneTime, otherTime),
                outcome,
                use,
                context.tool(),
                context.agent(),
                context.session(),
                context.user(),
                context.tags(),
                context.retries(),
                marks.hasInput(),
                marks.hasOutput(),
                call);
    }

    public static Arbitrary<TraceEvent> erasures() {
        Arbitrary<StoredFacts> stored =
                Combinators.combine(
                                Arbitraries.longs().greaterOrEqual(0),
                                texts(),
                                facts().list().ofMaxSize(3))
                        .as((received, text, spans) ->
                                new StoredFacts(
                                        received,
                                        new Source(text, text, text),
                                        new Service(text, text, text),
                                        spans));
        Arbitrary<Recollection> recollections =
                Combinators.combine(
                                Arbitraries.longs().greaterOrEqual(0),
                                Arbitraries.of(true, false),
                                retryChains().list().ofMaxSize(2),
                                stored.list().ofMaxSize(3))
                        .as((number, slow, chains, events) ->
                                new Recollection(number, number, slow, chains, events));
        return Combinators.combine(ids(), ids().list().ofMaxSize(3), recollections)
                .as((trace, spans, recollection) ->
                        TraceEvent.erasing(
                                new ProjectId("default"),
                                new TraceId(trace),
                                1,
                                new Source("erasure", "", ""),
                                new Erasure(
                                        true,
                                        spans.stream().map(SpanId::new).toList(),
                                        recollection)));
    }

    public static Arbitrary<TraceRetries> traceRetries() {
        return Combinators.combine(
                        retryChains().list().ofMaxSize(3),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.of(true, false),
                        retryWastes())
                .as(TraceRetries::new);
    }

    private static Arbitrary<RetryChain> retryChains() {
        return Combinators.combine(
                        Arbitraries.of(RetryKind.class),
                        texts(),
                        Arbitraries.oneOf(Arbitraries.just(""), ids()).map(SpanId::new),
                        Arbitraries.of(RetryOutcome.class),
                        Arbitraries.integers().greaterOrEqual(0),
                        retryAttempts().list().ofMaxSize(3),
                        retryWastes())
                .as(RetryChain::new);
    }

    private static Arbitrary<RetryAttempt> retryAttempts() {
        Arbitrary<Long> times = Arbitraries.longs().greaterOrEqual(0);
        return Combinators.combine(
                        ids().map(SpanId::new),
                        Arbitraries.oneOf(Arbitraries.just(""), ids()),
                        times,
                        times,
                        Arbitraries.of(FailureType.class),
                        texts(),
                        computedCosts(),
                        Arbitraries.of(true, false))
                .as((span, trace, one, other, failure, text, cost, flag) ->
                        new RetryAttempt(
                                span,
                                trace,
                                Math.min(one, other),
                                Math.max(one, other),
                                flag,
                                failure,
                                text,
                                text,
                                one,
                                cost,
                                !flag));
    }

    private static Arbitrary<RetryWaste> retryWastes() {
        Arbitrary<Long> amounts = Arbitraries.longs().greaterOrEqual(0);
        return Combinators.combine(
                        amounts, computedCosts(), Arbitraries.integers().greaterOrEqual(0), amounts)
                .as(RetryWaste::new);
    }
}
