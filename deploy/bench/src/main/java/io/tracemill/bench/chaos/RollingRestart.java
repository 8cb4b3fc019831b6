package io.tracemill.bench.chaos;

import io.tracemill.bench.chaos.load.Follower;
import io.tracemill.bench.chaos.load.Readers;
import io.tracemill.bench.chaos.load.Senders;
import io.tracemill.local.Component;
import io.tracemill.local.LocalStack;
import io.tracemill.local.Ready;
import io.tracemill.local.part.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Stops one of two gateways and one of two query APIs after the other, in an orderly way, while
/// clients that try again use them all.
final class RollingRestart {

    private static final String RUN = "rolling";
    private static final int SPANS_PER_SECOND = 300;
    private static final int TRIES = 5;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final LocalStack stack;
    private final Consumer<String> tell;

    /// @param stack with separate applications
    RollingRestart(LocalStack stack, Consumer<String> tell) {
        this.stack = stack;
        this.tell = tell;
    }

    /// @return what went wrong; nothing when all is well
    List<String> run() {
        Instant begin = Instant.now();
        Ready ready = stack.ready();
        Instance gateway = stack.another(Component.GATEWAY, "gateway-2");
        Instance query = stack.another(Component.QUERY, "query-2");
        Senders senders = new Senders(List.of(ready.gateway(), gateway.url()), ready.apiKey(), RUN);
        Readers readers = new Readers(List.of(ready.query(), query.url()), ready.apiKey());
        List<String> findings = new ArrayList<>();
        try (Follower follower = new Follower(ready.query(), ready.apiKey(), RUN)) {
            follower.awaitSubscribed();
            senders.start(SPANS_PER_SECOND);
            stack.restart(Component.GATEWAY);
            gateway.process().stop(STOP_PATIENCE);
            stack.restart(Component.QUERY);
            query.process().stop(STOP_PATIENCE);
            stack.restart(Component.PROCESSOR);
            senders.finish();
            readers.close();
            tell.accept(
                    String.format(
                            Locale.ROOT,
                            "rolling restart: %,d spans, at most %d tries each, %d without an answer; %,d readings, at most %d tries each",
                            senders.acknowledgedSpans(),
                            senders.mostTries(),
                            senders.broken(),
                            readers.answers(),
                            readers.mostTries()));
            findings.addAll(senders.wrongAnswers());
            findings.addAll(readers.wrongAnswers());
            if (senders.mostTries() > TRIES || readers.mostTries() > TRIES) {
                findings.add(
                        "requests were tried %d times, questions %d times: expected at most %d"
                                .formatted(senders.mostTries(), readers.mostTries(), TRIES));
            }
            findings.addAll(new Audit(stack.ready(), RUN, senders.truth(), begin).run(follower));
        } finally {
            gateway.process().stop(STOP_PATIENCE);
            query.process().stop(STOP_PATIENCE);
        }
        return List.copyOf(findings);
    }
}
