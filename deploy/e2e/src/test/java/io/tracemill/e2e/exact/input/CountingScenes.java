package io.tracemill.e2e.exact.input;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Traces in which tokens, costs and calls are told more than once.
final class CountingScenes {

    private CountingScenes() {}

    private static void end(TraceSketch trace) {
        if (trace.random.nextInt(4) == 0) {
            trace.failsItself(Mishap.anyOf(trace.random));
        } else {
            trace.endsWell();
        }
    }

    /// A library's span around the provider's repeats its tokens and its cost.
    static SentTrace wrapped(TraceSketch trace) {
        Model model = Model.anyOf(trace.random);
        String question = trace.question();
        SpanSketch wrapper = trace.unanswered(trace.root, model, question);
        trace.pass(1, 5);
        SpanSketch call = trace.chat(wrapper, model, question);
        trace.close(wrapper);
        SentSpan known = call.sent();
        wrapper.uses(known.tokens()).answers("It is on its way.").repeats();
        known.reportedCost().ifPresent(wrapper::costs);
        OrdinaryScenes.tool(trace);
        end(trace);
        return trace.sent();
    }

    /// An agent tells the sum of what its calls told.
    static SentTrace summedUp(TraceSketch trace) {
        Model model = Model.anyOf(trace.random);
        Tokens sum = Tokens.NONE;
        BigDecimal cost = BigDecimal.ZERO;
        for (int round = 1 + trace.random.nextInt(2); round > 0; round--) {
            SpanSketch chat =
                    trace.chat(trace.root, model, trace.question())
                            .costs(BigDecimal.valueOf(1 + trace.random.nextInt(5_000), 6));
            SentSpan known = chat.sent();
            sum = sum.plus(known.tokens());
            cost = cost.add(known.reportedCost().orElseThrow());
        }
        trace.root.uses(sum).costs(cost).repeats();
        end(trace);
        return trace.sent();
    }

    /// Only the agent tells tokens; no call is visible.
    static SentTrace unseenCalls(TraceSketch trace) {
        OrdinaryScenes.tool(trace);
        Model model = Model.anyOf(trace.random);
        trace.root.of(model).uses(model.tokens(trace.random));
        end(trace);
        return trace.sent();
    }

    /// Two libraries tell of one response in two spans beside each other.
    static SentTrace toldTwice(TraceSketch trace) {
        Model model = Model.anyOf(trace.random);
        String question = trace.question();
        String response = "resp-" + trace.traceId;
        SpanSketch first =
                trace.chat(trace.root, model, question).with("gen_ai.response.id", response);
        SentSpan known = first.sent();
        SpanSketch second = trace.unanswered(trace.root, model, question);
        trace.pass(200, 560);
        trace.close(second);
        second.uses(known.tokens())
                .with("gen_ai.response.id", response)
                .answers("It is on its way.")
                .repeats();
        known.reportedCost().ifPresent(second::costs);
        end(trace);
        return trace.sent();
    }

    /// A tool is called twice with the same, and both are answered: nothing was tried again.
    static SentTrace sameToolTwice(TraceSketch trace) {
        String arguments = "{\"order\":" + trace.random.nextInt(1_000_000) + "}";
        trace.tool(trace.root, "lookup_order", arguments);
        trace.tool(trace.root, "lookup_order", arguments);
        trace.endsWell();
        return trace.sent();
    }

    /// A client counts its retries; nobody sees them.
    static SentTrace counted(TraceSketch trace) {
        int retries = 1 + trace.random.nextInt(3);
        Model model = Model.anyOf(trace.random);
        SpanSketch chat =
                trace.chat(trace.root, model, trace.question())
                        .with("gen_ai.request.retry_count", (long) retries);
        trace.reports(retries);
        trace.tried("reported", "recovered", trace.root, retries, List.of(chat), 0);
        trace.recovers(Optional.empty());
        return trace.sent();
    }

    /// A client gives up and says after how many attempts.
    static SentTrace countedInVain(TraceSketch trace) {
        Model model = Model.anyOf(trace.random);
        Mishap mishap =
                new Mishap(
                                "rate_limit",
                                "Failed after 3 attempts. Last error: too many requests",
                                "",
                                "",
                                "",
                                429)
                        .numbered(trace.random);
        SpanSketch chat = trace.failing(trace.root, model, trace.question(), mishap);
        // the error's text rises to the root, and its number with it
        trace.reports(2);
        trace.tried("reported", "exhausted", trace.root, 2, List.of(chat), 1);
        trace.fails(chat);
        return trace.sent();
    }
}
