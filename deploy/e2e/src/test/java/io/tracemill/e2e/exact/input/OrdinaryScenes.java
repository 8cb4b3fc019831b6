package io.tracemill.e2e.exact.input;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What usually happens in a trace, well and badly.
final class OrdinaryScenes {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private OrdinaryScenes() {}

    static void work(TraceSketch trace) {
        Random random = trace.random;
        if (random.nextInt(3) == 0) {
            retrieve(trace);
        }
        int rounds = 1 + random.nextInt(2);
        for (int round = 0; round < rounds; round++) {
            trace.chat(trace.root, Model.anyOf(random), trace.question());
            for (int call = random.nextInt(3); call > 0; call--) {
                tool(trace);
            }
        }
    }

    static SpanSketch tool(TraceSketch trace) {
        String name = trace.random.nextBoolean() ? "lookup_order" : "search";
        return trace.tool(trace.root, name, "{\"order\":" + trace.random.nextInt(1_000_000) + "}");
    }

    private static void retrieve(TraceSketch trace) {
        SpanSketch retriever = trace.open(trace.root, Role.RETRIEVER, "retrieval docs");
        trace.pass(1, 3);
        SpanSketch embedding =
                trace.open(retriever, Role.EMBEDDING, "embeddings text-embedding-3-small")
                        .of(Model.EMBEDDING);
        trace.pass(10, 100);
        trace.close(embedding);
        embedding.uses(new Tokens(5 + trace.random.nextInt(500), 0, 0, 0, 0));
        trace.pass(5, 50);
        trace.close(retriever);
    }

    static SentTrace plain(TraceSketch trace) {
        work(trace);
        trace.endsWell();
        return trace.sent();
    }

    /// A call fails, and the root with it; a chain in between repeats the words too.
    static SentTrace failed(TraceSketch trace) {
        work(trace);
        Random random = trace.random;
        Mishap mishap = Mishap.anyOf(random).numbered(random);
        SpanSketch frame = trace.root;
        boolean framed = random.nextInt(3) == 0;
        if (framed) {
            frame = trace.open(trace.root, Role.CHAIN, "invoke_workflow answer");
        }
        SpanSketch chat = trace.failing(frame, Model.anyOf(random), trace.question(), mishap);
        if (framed) {
            trace.close(frame);
            frame.passesOn(chat.sent());
        }
        trace.fails(chat);
        return trace.sent();
    }

    static SentTrace failedInTool(TraceSketch trace) {
        work(trace);
        SpanSketch tool = tool(trace).fails(Mishap.ofTool(trace.random).numbered(trace.random));
        trace.fails(tool);
        return trace.sent();
    }

    static SentTrace failedAtRoot(TraceSketch trace) {
        work(trace);
        trace.failsItself(Mishap.anyOf(trace.random));
        return trace.sent();
    }

    /// The root says that something broke, and no more.
    static SentTrace broken(TraceSketch trace) {
        work(trace);
        Mishap mishap = Mishap.anyOf(trace.random);
        SpanSketch chat =
                trace.failing(trace.root, Model.anyOf(trace.random), trace.question(), mishap);
        trace.breaks(chat);
        return trace.sent();
    }

    /// Something fails below, nothing is tried again, and the root ends well.
    static SentTrace recovered(TraceSketch trace) {
        Random random = trace.random;
        SpanSketch bad =
                switch (random.nextInt(4)) {
                    case 0 -> tool(trace).fails(Mishap.ofTool(random));
                    case 1 -> filtered(trace);
                    case 2 -> unparseable(trace);
                    default ->
                            trace.failing(
                                    trace.root,
                                    Model.anyOf(random),
                                    trace.question(),
                                    Mishap.anyOf(random));
                };
        work(trace);
        trace.recovers(Optional.of(bad));
        return trace.sent();
    }

    /// Only the reason why the answer ended tells.
    private static SpanSketch filtered(TraceSketch trace) {
        Model model = Model.anyOf(trace.random);
        return trace.chat(trace.root, model, trace.question())
                .with("gen_ai.response.finish_reasons", List.of("content_filter"))
                .failsAs("content_filter");
    }

    /// JSON was asked for, and the answer is none.
    private static SpanSketch unparseable(TraceSketch trace) {
        Model model = Model.anyOf(trace.random);
        return trace.chat(trace.root, model, trace.question())
                .with("gen_ai.output.type", "json")
                .answers("Well, that depends")
                .failsAs("invalid_response");
    }

    /// As long as the threshold to the nanosecond, a nanosecond less, or much longer.
    static SentTrace slow(TraceSketch trace, long thresholdNanos) {
        work(trace);
        long length =
                switch (trace.random.nextInt(4)) {
                    case 0 -> thresholdNanos;
                    case 1 -> thresholdNanos - 1;
                    default -> thresholdNanos + trace.random.nextLong(2_000 * NANOS_PER_MILLI);
                };
        trace.passUntil(trace.root, length);
        trace.endsWell();
        return trace.sent();
    }

    /// The root never arrives.
    static SentTrace torn(TraceSketch trace) {
        Random random = trace.random;
        if (random.nextBoolean()) {
            work(trace);
            trace.endsWell();
            return trace.sentWithoutRoot("success");
        }
        SpanSketch bad =
                trace.failing(
                        trace.root, Model.anyOf(random), trace.question(), Mishap.lasting(random));
        boolean more = random.nextBoolean();
        if (more) {
            work(trace);
        }
        trace.recovers(Optional.of(bad));
        return trace.sentWithoutRoot(more ? "warning" : "failed");
    }
}
