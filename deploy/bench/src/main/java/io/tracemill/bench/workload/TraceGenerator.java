package io.tracemill.bench.workload;

import io.tracemill.bench.workload.SpanSketch.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Invents one trace: an agent that calls models, tools and an embedding model, sometimes fails and
/// sometimes tries again.
final class TraceGenerator {

    private static final long MILLI = 1_000_000;
    private static final int INSTRUCTIONS_LENGTH = 240;
    private static final List<String> AGENTS =
            List.of("support-agent", "research-agent", "checkout-assistant", "report-writer");
    private static final List<String> TOOLS =
            List.of("search_documents", "get_order", "send_email", "run_sql", "fetch_url");
    private static final List<String> TAGS =
            List.of("beta", "canary", "vip", "batch", "eu", "mobile");
    private static final List<Failure> MODEL_FAILURES =
            List.of(
                    Failure.RATE_LIMIT,
                    Failure.TIMEOUT,
                    Failure.CONTEXT_LENGTH,
                    Failure.OVERLOADED,
                    Failure.AUTHENTICATION);

    private final Words words;
    private final RandomGenerator random;
    private final FailureRates rates;
    private final int textLength;

    /// What each agent tells its models before anything else, the same in every call.
    private final List<String> instructions;

    private final List<SpanSketch> spans = new ArrayList<>();
    private int agent;
    private int rootIndex;
    private int nextIndex;
    private long clock;

    /// @param textLength characters of an input or output, on average
    TraceGenerator(Words words, RandomGenerator random, FailureRates rates, int textLength) {
        this.words = words;
        this.random = random;
        this.rates = rates;
        this.textLength = textLength;
        this.instructions =
                AGENTS.stream().map(name -> words.text(random, INSTRUCTIONS_LENGTH)).toList();
    }

    /// A trace of exactly so many spans whose indexes begin at `firstSpan`.
    TraceSketch generate(int index, int firstSpan, int session, int size) {
        spans.clear();
        agent = Math.min(random.nextInt(AGENTS.size()), random.nextInt(AGENTS.size()));
        rootIndex = firstSpan;
        nextIndex = firstSpan + 1;
        clock = 0;
        boolean failed = false;
        while (spans.size() < size - 1) {
            failed = step(size - 1 - spans.size());
        }
        spans.add(root(failed));
        long toNow = -clock - (1 + random.nextInt(20)) * MILLI;
        return new TraceSketch(
                index, session, tags(), spans.stream().map(span -> span.movedBy(toNow)).toList());
    }

    /// One step of the agent; says whether it left the work undone.
    private boolean step(int room) {
        int choice = random.nextInt(10);
        if (choice < 6) {
            return chat(room);
        }
        return choice < 9 ? tool() : embedding();
    }

    private boolean chat(int room) {
        Model model = pick(Model.CHAT);
        String input =
                '[' + message("system", instructions.get(agent)) + ',' + message("user") + ']';
        int attempt = 0;
        boolean failed = random.nextDouble() < rates.call();
        while (failed) {
            call(model, input, pick(MODEL_FAILURES), attempt++);
            boolean triesAgain = attempt < room && random.nextDouble() < rates.triesAgain();
            if (!triesAgain) {
                return true;
            }
            failed = random.nextDouble() < rates.failsAgain();
        }
        call(model, input, Failure.NONE, attempt);
        return false;
    }

    private void call(Model model, String input, Failure failure, int attempt) {
        boolean fails = failure.isFailure();
        long in = 200L + random.nextInt(3000);
        Tokens tokens =
                fails
                        ? Tokens.NONE
                        : new Tokens(
                                in, 50 + random.nextInt(800), random.nextInt(3) == 0 ? in / 2 : 0);
        String output = fails ? "" : '[' + message("assistant") + ']';
        add(
                Operation.CHAT,
                model,
                "",
                tokens,
                input,
                output,
                failure,
                attempt,
                modelMillis(failure));
    }

    private boolean tool() {
        Failure failure = random.nextDouble() < rates.call() ? Failure.TOOL : Failure.NONE;
        String arguments = "{\"query\":\"" + text() + "\"}";
        String result = failure.isFailure() ? "" : "{\"result\":\"" + text() + "\"}";
        int millis = 20 + random.nextInt(400);
        add(
                Operation.TOOL,
                Model.NONE,
                pick(TOOLS),
                Tokens.NONE,
                arguments,
                result,
                failure,
                0,
                millis);
        return failure.isFailure();
    }

    private boolean embedding() {
        Tokens tokens = new Tokens(20 + random.nextInt(400), 0, 0);
        String input = text() + ' ' + text();
        add(
                Operation.EMBEDDING,
                Model.EMBEDDING,
                "",
                tokens,
                input,
                "",
                Failure.NONE,
                0,
                15 + random.nextInt(60));
        return false;
    }

    private void add(
            Operation operation,
            Model model,
            String subject,
            Tokens tokens,
            String input,
            String output,
            Failure failure,
            int attempt,
            int millis) {
        long start = clock + random.nextInt(5) * MILLI;
        clock = start + millis * MILLI + random.nextInt((int) MILLI);
        spans.add(
                new SpanSketch(
                        nextIndex++,
                        rootIndex,
                        operation,
                        model,
                        subject,
                        tokens,
                        input,
                        output,
                        failure,
                        attempt,
                        start,
                        clock));
    }

    private SpanSketch root(boolean failed) {
        Failure failure = failed ? spans.getLast().failure() : Failure.NONE;
        clock += MILLI;
        return new SpanSketch(
                rootIndex,
                SpanSketch.NO_PARENT,
                Operation.AGENT,
                Model.NONE,
                AGENTS.get(agent),
                Tokens.NONE,
                '[' + message("user") + ']',
                failed ? "" : '[' + message("assistant") + ']',
                failure,
                0,
                0,
                clock);
    }

    /// Most calls take a second or so, a few many.
    private int modelMillis(Failure failure) {
        if (failure == Failure.TIMEOUT) {
            return 10_000;
        }
        return (int) (300 * Math.exp(Math.abs(random.nextGaussian())));
    }

    private String message(String role) {
        return message(role, text());
    }

    private static String message(String role, String text) {
        return "{\"role\":\""
                + role
                + "\",\"parts\":[{\"type\":\"text\",\"content\":\""
                + text
                + "\"}]}";
    }

    private String text() {
        return words.text(random, textLength / 2 + random.nextInt(textLength));
    }

    private List<String> tags() {
        return random.nextInt(3) == 0 ? List.of(pick(TAGS)) : List.of();
    }

    private <T> T pick(List<T> from) {
        // the first are the most frequent
        return from.get(Math.min(random.nextInt(from.size()), random.nextInt(from.size())));
    }
}
