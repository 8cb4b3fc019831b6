package io.tracemill.query.limit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.tracemill.query.http.Access;
import io.tracemill.query.http.Problem;
import io.tracemill.query.http.ProblemException;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.schemas.access.TokenBucket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Refuses what one key asks too fast, of whichever surface; all who come without a key count as
/// one. Each instance counts for itself.
@ServerFilter(patterns = "^(?!/health/|/metrics$).*", patternStyle = FilterPatternStyle.REGEX)
final class KeyLimitFilter {

    private static final int TOO_MANY_REQUESTS = 429;

    private final LimitSettings settings;
    private final ProjectRegistry registry;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    KeyLimitFilter(LimitSettings settings, ProjectRegistry registry) {
        this.settings = settings;
        this.registry = registry;
    }

    @RequestFilter
    void count(HttpRequest<?> request) {
        String hash = Access.keyHash(request);
        if (!hash.isEmpty() && registry.key(hash).isEmpty()) {
            // refused by whoever asks for its caller; nobody fills the memory with keys of his own
            return;
        }
        if (!hash.isEmpty()) {
            registry.used(hash);
        }
        TokenBucket bucket = buckets.computeIfAbsent(hash, _ -> full());
        long now = System.nanoTime();
        if (!bucket.tryTake(now)) {
            throw new ProblemException(
                    Problem.of(
                                    TOO_MANY_REQUESTS,
                                    "rate_limited",
                                    "More requests than one key may send in a moment")
                            .with("Retry-After", Integer.toString(bucket.secondsUntilToken(now))));
        }
    }

    private TokenBucket full() {
        return new TokenBucket(settings.requestsPerSecond(), settings.burst(), System.nanoTime());
    }
}
