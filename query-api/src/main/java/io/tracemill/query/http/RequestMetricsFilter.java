package io.tracemill.query.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/// Counts and times requests by route and status.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestMetricsFilter implements Ordered {

    private static final String STARTED = RequestMetricsFilter.class.getName();

    private final MeterRegistry meters;

    RequestMetricsFilter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @RequestFilter
    void started(HttpRequest<?> request) {
        request.setAttribute(STARTED, Timer.start(meters));
    }

    @ResponseFilter
    void answered(HttpRequest<?> request, @Nullable HttpResponse<?> response) {
        request.getAttribute(STARTED, Timer.Sample.class)
                .ifPresent(sample -> sample.stop(timer(request, response)));
    }

    private Timer timer(HttpRequest<?> request, @Nullable HttpResponse<?> response) {
        return meters.timer(
                "tracemill.query.requests",
                "method",
                request.getMethodName(),
                "route",
                BasicHttpAttributes.getUriTemplate(request).orElse("none"),
                "status",
                response == null ? "500" : Integer.toString(response.code()));
    }
}
