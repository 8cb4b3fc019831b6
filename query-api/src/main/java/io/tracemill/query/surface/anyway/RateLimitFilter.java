package io.tracemill.query.surface.anyway;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.surface.Surface;
import io.tracemill.schemas.access.ApiKeys;
import io.tracemill.schemas.access.PresentedKey;
import io.tracemill.schemas.access.RequestWindow;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Counts what each key asks of Anyway's routes, says so in every answer and refuses what is too
/// much.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RateLimitFilter {

    private static final String COUNT = RateLimitFilter.class.getName();
    private static final String ANONYMOUS = "anonymous";

    private final Clock clock = Clock.systemUTC();
    private final RequestWindow window;

    RateLimitFilter(AnywaySettings settings) {
        this.window = new RequestWindow(settings.requestsPerMinute(), clock);
    }

    @RequestFilter
    void count(HttpRequest<?> request) {
        if (Surface.of(request) != Surface.ANYWAY) {
            return;
        }
        RequestWindow.Count count = window.count(key(request));
        request.setAttribute(COUNT, count);
        if (!count.allowed()) {
            throw new RefusedException(
                    RefusedException.Reason.RATE_LIMITED,
                    "More than %d requests in a minute: try again in %d s"
                            .formatted(count.limit(), count.secondsUntilReset(clock)));
        }
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, @Nullable MutableHttpResponse<?> response) {
        if (response != null) {
            request.getAttribute(COUNT, RequestWindow.Count.class)
                    .ifPresent(count -> tell(count, response));
        }
    }

    private void tell(RequestWindow.Count count, MutableHttpResponse<?> response) {
        response.header("X-RateLimit-Limit", Integer.toString(count.limit()))
                .header("X-RateLimit-Remaining", Integer.toString(count.remaining()))
                .header("X-RateLimit-Reset", Long.toString(count.resetEpochSeconds()));
        if (!count.allowed()) {
            response.header("Retry-After", Long.toString(count.secondsUntilReset(clock)));
        }
    }

    private static String key(HttpRequest<?> request) {
        return PresentedKey.find(
                        request.getHeaders().get("Authorization"),
                        request.getHeaders().get("X-API-Key"),
                        request.getParameters().get("api_key"))
                .map(ApiKeys::hash)
                .orElse(ANONYMOUS);
    }
}
