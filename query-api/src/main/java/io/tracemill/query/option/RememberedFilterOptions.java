package io.tracemill.query.option;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Asks once in a while, whoever asks how often; those who ask while an answer is on its way wait
/// for it.
public final class RememberedFilterOptions implements FilterOptions {

    /// SideSeat's clients are told half a minute.
    public static final Duration MEMORY = Duration.ofSeconds(15);

    private static final int MAX_REMEMBERED = 1000;

    private final FilterOptions options;
    private final Clock clock;
    private final Map<OptionRequest, Answer> answers = new LinkedHashMap<>();

    public RememberedFilterOptions(FilterOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    private record Answer(long askedMillis, CompletableFuture<Map<String, List<Option>>> options) {}

    @Override
    public Map<String, List<Option>> of(OptionRequest request) {
        CompletableFuture<Map<String, List<Option>>> own = new CompletableFuture<>();
        Answer answer = answer(request, own);
        if (answer.options().equals(own)) {
            ask(request, own);
        }
        try {
            return answer.options().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /// What is remembered, else a place for the answer that the caller has to get.
    private Answer answer(OptionRequest request, CompletableFuture<Map<String, List<Option>>> own) {
        long now = clock.millis();
        synchronized (answers) {
            Answer known = answers.get(request);
            if (known != null && now - known.askedMillis() < MEMORY.toMillis()) {
                return known;
            }
            answers.values().removeIf(old -> now - old.askedMillis() >= MEMORY.toMillis());
            if (answers.size() >= MAX_REMEMBERED) {
                answers.clear();
            }
            Answer next = new Answer(now, own);
            answers.put(request, next);
            return next;
        }
    }

    private void ask(OptionRequest request, CompletableFuture<Map<String, List<Option>>> answer) {
        try {
            answer.complete(options.of(request));
        } catch (RuntimeException failure) {
            forget(answer);
            answer.completeExceptionally(failure);
        }
    }

    private void forget(CompletableFuture<Map<String, List<Option>>> failed) {
        synchronized (answers) {
            answers.values().removeIf(each -> each.options().equals(failed));
        }
    }
}
