package io.tracemill.e2e.exact.input;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A trace in the making: spans are opened and closed as time goes by.
///
/// How long calls take is chosen so that none is far above what is usual among its like: what is
/// slow here is slow by the threshold.
final class TraceSketch {

    private static final long NANOS_PER_MILLI = 1_000_000;

    final Random random;
    final String traceId;
    final Place place;
    final SpanSketch root;

    private final List<SpanSketch> spans = new ArrayList<>();
    private final List<Chain> chains = new ArrayList<>();
    private long now;
    private int reportedRetries;
    private String status = "success";
    private Optional<SentSpan> cause = Optional.empty();

    TraceSketch(Random random, Place place, long startUnixNanos) {
        this.random = random;
        this.place = place;
        this.traceId =
                HexFormat.of().toHexDigits(random.nextLong() | 1)
                        + HexFormat.of().toHexDigits(random.nextLong());
        this.now = startUnixNanos + place.clock().offNanos();
        String agent = List.of("support", "research", "billing").get(random.nextInt(3));
        this.root = open("", Role.AGENT, "invoke_agent " + agent).with("gen_ai.agent.name", agent);
        root.asks("What about case " + traceId + "?");
    }

    private SpanSketch open(String parentId, Role role, String name) {
        SpanSketch span =
                new SpanSketch(
                        HexFormat.of().toHexDigits(random.nextLong() | 1),
                        parentId,
                        role,
                        name,
                        now);
        if (!place.session().isEmpty()) {
            span.with("session.id", place.session());
        }
        if (!place.user().isEmpty()) {
            span.with("user.id", place.user());
        }
        spans.add(span);
        return span;
    }

    SpanSketch open(SpanSketch parent, Role role, String name) {
        return open(parent.spanId, role, name);
    }

    void close(SpanSketch span) {
        span.endUnixNanos = now;
    }

    /// So long from the start of a span, if not more time has gone by.
    void passUntil(SpanSketch span, long nanos) {
        now = Math.max(now, span.startUnixNanos + nanos);
    }

    /// Some time between so many milliseconds goes by.
    void pass(int fromMillis, int toMillis) {
        now +=
                fromMillis * NANOS_PER_MILLI
                        + random.nextLong((toMillis - fromMillis) * NANOS_PER_MILLI);
    }

    /// One question to a model with its answer, next after what was before.
    SpanSketch chat(SpanSketch parent, Model model, String question) {
        SpanSketch chat = unanswered(parent, model, question);
        pass(200, 560);
        close(chat);
        chat.uses(model.tokens(random)).answers("It is on its way.");
        if (random.nextInt(4) == 0) {
            chat.streams(50 * NANOS_PER_MILLI + random.nextLong(100 * NANOS_PER_MILLI));
        }
        if (random.nextInt(5) == 0) {
            chat.costs(BigDecimal.valueOf(1 + random.nextInt(90_000), 6));
        }
        pass(1, 8);
        return chat;
    }

    /// A question to a model that fails soon, and costs nothing or something.
    SpanSketch failing(SpanSketch parent, Model model, String question, Mishap mishap) {
        SpanSketch chat = unanswered(parent, model, question);
        pass(30, 120);
        close(chat);
        if (mishap.type().equals("invalid_response")) {
            chat.uses(model.tokens(random)).answers("Sure, here it is");
        }
        chat.fails(mishap);
        pass(1, 8);
        return chat;
    }

    SpanSketch unanswered(SpanSketch parent, Model model, String question) {
        return open(parent, Role.CHAT, "chat " + model.requested()).of(model).asks(question);
    }

    SpanSketch tool(SpanSketch parent, String name, String arguments) {
        SpanSketch tool =
                open(parent, Role.TOOL, "execute_tool " + name)
                        .with("gen_ai.tool.name", name)
                        .with("gen_ai.tool.call.arguments", arguments);
        pass(20, 200);
        close(tool);
        pass(1, 8);
        return tool;
    }

    SpanSketch request(SpanSketch parent, int httpStatus) {
        SpanSketch request =
                open(parent, Role.HTTP, "POST")
                        .with("http.request.method", "POST")
                        .with("url.full", "https://api.example.com/v1/" + traceId)
                        .with("http.response.status_code", (long) httpStatus);
        pass(30, 90);
        close(request);
        pass(5, 25);
        return request;
    }

    String question() {
        return "Question " + random.nextLong() + " of " + traceId;
    }

    void reports(int retries) {
        reportedRetries += retries;
    }

    /// @param wasted how many of the attempts came to nothing
    void tried(
            String kind,
            String outcome,
            SpanSketch parent,
            int retries,
            List<SpanSketch> attempts,
            int wasted) {
        chains.add(
                new Chain(
                        kind,
                        outcome,
                        parent.spanId,
                        retries,
                        attempts.stream().map(SpanSketch::sent).toList(),
                        wasted));
    }

    void endsWell() {
        close(root);
        root.answers("Here you are.");
        if (random.nextBoolean()) {
            root.endsWell();
        }
    }

    /// Ends well although something below failed, or was tried again.
    void recovers(Optional<SpanSketch> from) {
        endsWell();
        status = "warning";
        cause = from.map(SpanSketch::sent);
    }

    /// The root fails with what a span below says.
    void fails(SpanSketch from) {
        close(root);
        root.passesOn(from.sent());
        status = "failed";
        cause = Optional.of(from.sent());
    }

    /// The root fails with what happens in it alone.
    void failsItself(Mishap mishap) {
        close(root);
        root.fails(mishap);
        status = "failed";
        cause = Optional.of(root.sent());
    }

    /// The root fails and does not say with what.
    void breaks(SpanSketch from) {
        close(root);
        root.breaks();
        status = "failed";
        cause = Optional.of(from.sent());
    }

    SentTrace sent() {
        return new SentTrace(
                traceId,
                place,
                spans.stream().map(SpanSketch::sent).toList(),
                status,
                cause,
                List.copyOf(chains),
                reportedRetries,
                Optional.empty());
    }

    /// The same without its root, which never arrives.
    ///
    /// @param statusWithout what can be said then
    SentTrace sentWithoutRoot(String statusWithout) {
        return new SentTrace(
                traceId,
                place,
                spans.stream().filter(span -> span != root).map(SpanSketch::sent).toList(),
                statusWithout,
                cause,
                List.copyOf(chains),
                reportedRetries,
                Optional.empty());
    }
}
