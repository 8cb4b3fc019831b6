package io.tracemill.query.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.project.ProjectRegistry;
import java.util.concurrent.TimeUnit;

/// Looks again for a key that is not known: another instance may have made it a moment ago, and
/// this one hears of it by way of Kafka. Before anything else asks whose key it is.
///
/// Sockets are left out, for the reason that [ReceiptFilter] gives.
@ServerFilter(
        patterns =
                "^(?!(/api|/tracellm)?/ws$|/docs$|(/[a-z]+)?/openapi\\.json$|/health/|/metrics$).*",
        patternStyle = FilterPatternStyle.REGEX)
final class NewKeyFilter implements Ordered {

    /// How long what may be new is waited for while Kafka is slow or away.
    private static final long PATIENCE_MILLIS = 500;

    private final ProjectRegistry registry;

    NewKeyFilter(ProjectRegistry registry) {
        this.registry = registry;
    }

    @Override
    public int getOrder() {
        return -1;
    }

    /// On a virtual thread, since it may wait.
    @RequestFilter
    @ExecuteOn(TaskExecutors.VIRTUAL)
    void lookAgain(HttpRequest<?> request) {
        String hash = Access.keyHash(request);
        if (!hash.isEmpty() && registry.key(hash).isEmpty()) {
            registry.caughtUp()
                    .completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        }
    }
}
