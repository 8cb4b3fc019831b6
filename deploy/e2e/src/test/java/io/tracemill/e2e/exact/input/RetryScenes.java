package io.tracemill.e2e.exact.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Traces in which something is tried again.
final class RetryScenes {

    private RetryScenes() {}

    /// The same call beside one that failed, until it is answered, the root gives up, or goes on
    /// without.
    static SentTrace siblings(TraceSketch trace) {
        Random random = trace.random;
        OrdinaryScenes.work(trace);
        Model model = Model.anyOf(random);
        String question = trace.question();
        List<SpanSketch> attempts = failures(trace, model, question);
        return finish(trace, "sibling", model, question, attempts);
    }

    private static List<SpanSketch> failures(TraceSketch trace, Model model, String question) {
        List<SpanSketch> attempts = new ArrayList<>();
        for (int left = 1 + trace.random.nextInt(2); left > 0; left--) {
            Mishap mishap = Mishap.passing(trace.random).numbered(trace.random);
            attempts.add(trace.failing(trace.root, model, question, mishap));
        }
        return attempts;
    }

    private static SentTrace finish(
            TraceSketch trace,
            String kind,
            Model model,
            String question,
            List<SpanSketch> attempts) {
        int ending = trace.random.nextInt(4);
        if (ending > 1) {
            attempts.add(trace.chat(trace.root, model, question));
            tried(trace, kind, "recovered", attempts, attempts.size() - 1);
            trace.recovers(Optional.of(attempts.getFirst()));
            return trace.sent();
        }
        Mishap last = Mishap.passing(trace.random).numbered(trace.random);
        attempts.add(trace.failing(trace.root, model, question, last));
        tried(trace, kind, ending == 0 ? "exhausted" : "abandoned", attempts, attempts.size());
        if (ending == 0) {
            trace.fails(attempts.getLast());
        } else {
            trace.recovers(Optional.of(attempts.getFirst()));
        }
        return trace.sent();
    }

    private static void tried(
            TraceSketch trace, String kind, String outcome, List<SpanSketch> attempts, int wasted) {
        trace.tried(kind, outcome, trace.root, attempts.size() - 1, attempts, wasted);
    }

    /// A client that numbers its attempts at a tool.
    static SentTrace marked(TraceSketch trace) {
        Random random = trace.random;
        trace.chat(trace.root, Model.anyOf(random), trace.question());
        String arguments = "{\"order\":" + random.nextInt(1_000_000) + "}";
        List<SpanSketch> attempts = new ArrayList<>();
        int failures = 1 + random.nextInt(2);
        for (int attempt = 1; attempt <= failures + 1; attempt++) {
            SpanSketch tool =
                    trace.tool(trace.root, "lookup_order", arguments)
                            .with("retry.attempt", (long) attempt);
            attempts.add(
                    attempt > failures ? tool : tool.fails(Mishap.ofTool(random).numbered(random)));
        }
        tried(trace, "attempt", "recovered", attempts, failures);
        trace.recovers(Optional.of(attempts.getFirst()));
        return trace.sent();
    }

    /// Requests below a call, of which the first ones were refused; the call saw nothing of it.
    static SentTrace requests(TraceSketch trace) {
        Random random = trace.random;
        Model model = Model.anyOf(random);
        SpanSketch call = trace.unanswered(trace.root, model, trace.question());
        List<SpanSketch> attempts = new ArrayList<>();
        for (int left = 1 + random.nextInt(2); left > 0; left--) {
            attempts.add(refused(trace, call));
        }
        attempts.add(trace.request(call, 200));
        trace.pass(100, 200);
        trace.close(call);
        call.uses(model.tokens(random)).answers("It is on its way.");
        trace.tried("http", "recovered", call, attempts.size() - 1, attempts, attempts.size() - 1);
        trace.recovers(Optional.of(attempts.getFirst()));
        return trace.sent();
    }

    private static SpanSketch refused(TraceSketch trace, SpanSketch call) {
        return switch (trace.random.nextInt(3)) {
            case 0 -> trace.request(call, 429).failsAs("rate_limit");
            case 1 -> trace.request(call, 503).failsAs("overloaded");
            default -> trace.request(call, 500).failsAs("server_error");
        };
    }

    /// Requests below a call, all of them refused: the call fails, and the root with it.
    static SentTrace requestsInVain(TraceSketch trace) {
        Random random = trace.random;
        Model model = Model.anyOf(random);
        SpanSketch call = trace.unanswered(trace.root, model, trace.question());
        List<SpanSketch> attempts = new ArrayList<>();
        for (int left = 2 + random.nextInt(2); left > 0; left--) {
            attempts.add(refused(trace, call));
        }
        trace.close(call);
        call.fails(Mishap.passing(random).numbered(random));
        trace.tried("http", "exhausted", call, attempts.size() - 1, attempts, attempts.size());
        trace.fails(call);
        return trace.sent();
    }

    /// Another provider is asked the same.
    static SentTrace fallback(TraceSketch trace) {
        Random random = trace.random;
        Model model = Model.anyOf(random);
        String question = trace.question();
        List<SpanSketch> attempts = new ArrayList<>();
        attempts.add(
                trace.failing(
                        trace.root, model, question, Mishap.passing(random).numbered(random)));
        return finish(trace, "fallback", model.otherThan(random), question, attempts);
    }
}
