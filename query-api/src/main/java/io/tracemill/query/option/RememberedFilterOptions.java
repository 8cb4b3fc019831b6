package io.tracemill.query.option;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

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
        Answer known = known(request, own);
        if (known == null) {
            ask(request, own);
        }
        try {
            return (known == null ? own : known.options()).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /// What is remembered; null when the caller has to get the answer, for which there is a place
    /// now.
    private @Nullable Answer known(
            OptionRequest request, CompletableFuture<Map<String, List<Option>>> own) {
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
            answers.put(request, new Answer(now, own));
            return null;
        }
    }

    private void ask(OptionRequest request, CompletableFuture<Map<String, List<Option>>> answer) {
        try {
            answer.complete(options.of(request));
        } catch (RuntimeException failure) {
            forget(request);
            answer.completeExceptionally(failure);
        }
    }

    private void forget(OptionRequest failed) {
        synchronized (answers) {
            answers.remove(failed);
        }
    }
}
