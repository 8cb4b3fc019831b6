package io.tracemill.process.assemble;

import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.Status;
import io.tracemill.schemas.model.TokenUsage;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceId;
import java.util.List;

/// The facts of one span in the making; times are milliseconds after ten o'clock.
public final class TestFacts {

    /// 2026-11-20T10:00:00Z
    public static final long TEN_O_CLOCK_MILLIS = 1_795_168_800_000L;

    static final Service SERVICE = new Service("chat", "production", "1.2.3");

    private String id;
    private String parent = "";
    private String name = "";
    private Kind kind = Kind.CHAIN;
    private boolean synthetic;
    private boolean nonGenAi;
    private long start;
    private long end = 100;
    private Outcome outcome = Outcome.UNSET;
    private String model = "";
    private String provider = "";
    private String responseId = "";
    private TokenUsage usage = TokenUsage.NONE;
    private ReportedCost cost = ReportedCost.NONE;
    private String session = "";
    private String user = "";
    private List<String> tags = List.of();
    private int retries;
    private boolean input;
    private boolean output;
    private String tool = "";
    private Call call = Call.NONE;

    private TestFacts(String id) {
        this.id = id;
        this.name = "span " + id;
    }

    public static TestFacts span(String id) {
        return new TestFacts(id);
    }

    public static TestFacts call(String id, String parent) {
        return span(id).parent(parent).kind(Kind.LLM);
    }

    TestFacts id(String of) {
        id = of;
        return this;
    }

    public TestFacts parent(String of) {
        parent = of;
        return this;
    }

    public TestFacts name(String of) {
        name = of;
        return this;
    }

    public TestFacts kind(Kind of) {
        kind = of;
        return this;
    }

    TestFacts synthetic() {
        synthetic = true;
        return this;
    }

    public TestFacts nonGenAi() {
        nonGenAi = true;
        return this;
    }

    public TestFacts at(long from, long to) {
        start = from;
        end = to;
        return this;
    }

    public TestFacts failed(String message) {
        outcome = new Outcome(Status.ERROR, message, "", 0, "", List.of());
        return this;
    }

    public TestFacts outcome(Outcome of) {
        outcome = of;
        return this;
    }

    public TestFacts model(String of) {
        model = of;
        return this;
    }

    public TestFacts provider(String of) {
        provider = of;
        return this;
    }

    TestFacts response(String of) {
        responseId = of;
        return this;
    }

    public TestFacts tokens(long in, long out) {
        usage = TokenUsage.normalised(in, out, 0, 0, 0, 0);
        return this;
    }

    TestFacts cachedTokens(long in, long cached, long out) {
        usage = TokenUsage.normalised(in, out, cached, 0, 0, 0);
        return this;
    }

    TestFacts cost(long picoDollars) {
        cost = new ReportedCost.Amount(picoDollars);
        return this;
    }

    public TestFacts session(String of) {
        session = of;
        return this;
    }

    TestFacts user(String of) {
        user = of;
        return this;
    }

    TestFacts tags(String... of) {
        tags = List.of(of);
        return this;
    }

    public TestFacts retries(int count) {
        retries = count;
        return this;
    }

    TestFacts input() {
        input = true;
        return this;
    }

    public TestFacts tool(String of) {
        tool = of;
        return kind(Kind.TOOL);
    }

    public TestFacts agent(String of) {
        name = of;
        return kind(Kind.AGENT);
    }

    public TestFacts firstToken(long millis) {
        call = new Call(0, 0, millis * 1_000_000, OutputCheck.NOT_CHECKED);
        return this;
    }

    public TestFacts reportedSlow() {
        call = new Call(0, 0, 0, OutputCheck.NOT_CHECKED, true);
        return this;
    }

    TestFacts output() {
        output = true;
        return this;
    }

    /// Numbers stand for what is asked.
    public TestFacts asks(long fingerprint) {
        call = new Call(fingerprint, call.attempt(), 0, call.outputCheck());
        return this;
    }

    TestFacts attempt(int ordinal) {
        call = new Call(call.requestFingerprint(), ordinal, 0, call.outputCheck());
        return this;
    }

    /// With what passes by waiting.
    public TestFacts limited() {
        return outcome(new Outcome(Status.ERROR, "Too many requests", "", 429, "", List.of()));
    }

    public SpanFacts build() {
        return new SpanFacts(
                new SpanId(id),
                new SpanId(parent),
                name,
                kind,
                nonGenAi,
                synthetic,
                1,
                nanos(start),
                nanos(end),
                outcome,
                new ModelUse(provider, model, "", responseId, usage, cost),
                tool,
                "",
                session,
                user,
                tags,
                retries,
                input,
                output,
                call);
    }

    static long nanos(long millis) {
        return (TEN_O_CLOCK_MILLIS + millis) * 1_000_000;
    }

    public static TraceFacts event(List<SpanFacts> spans) {
        return event(TEN_O_CLOCK_MILLIS + 60_000, spans);
    }

    public static TraceFacts event(long receivedUnixMillis, List<SpanFacts> spans) {
        return new TraceFacts(
                new ProjectId("default"),
                new TraceId("trace-1"),
                receivedUnixMillis,
                new Source("otlp", "", ""),
                SERVICE,
                spans);
    }
}
