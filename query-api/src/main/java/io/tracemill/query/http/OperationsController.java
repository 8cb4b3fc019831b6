package io.tracemill.query.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.live.tail.TopicTail;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.query.project.SettingsRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// For those who run it: is it alive, can it work, what does it measure.
@Controller
final class OperationsController {

    private final ClickHouse clickHouse;
    private final ProjectRegistry registry;
    private final SettingsRegistry settings;
    private final List<TopicTail> tails;
    private final Draining draining;
    private final PrometheusMeterRegistry meters;

    OperationsController(
            ClickHouse clickHouse,
            ProjectRegistry registry,
            SettingsRegistry settings,
            List<TopicTail> tails,
            Draining draining,
            PrometheusMeterRegistry meters) {
        this.clickHouse = clickHouse;
        this.registry = registry;
        this.settings = settings;
        this.tails = tails;
        this.draining = draining;
        this.meters = meters;
    }

    /// Whether it can work, and what it lacks.
    record Readiness(String status, Map<String, String> dependencies) {}

    @Get("/health/live")
    HttpResponse<byte[]> live() {
        return Answers.ok(Map.of("status", "up"));
    }

    @Get("/health/ready")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> ready() {
        Map<String, Boolean> dependencies = new LinkedHashMap<>();
        dependencies.put("clickhouse", clickHouse.isReachable());
        dependencies.put("kafka: projects and keys", registry.isLoaded());
        dependencies.put("kafka: settings of projects", settings.isLoaded());
        dependencies.put(
                "kafka: tails of live events", tails.stream().allMatch(TopicTail::isFollowing));
        boolean stops = draining.hasBegun();
        boolean ready = !stops && !dependencies.containsValue(false);
        Map<String, String> words = new LinkedHashMap<>();
        dependencies.forEach((name, up) -> words.put(name, up ? "up" : "down"));
        long unreadable = registry.unreadable() + settings.unreadable();
        if (unreadable > 0) {
            words.put("kafka: unreadable records", Long.toString(unreadable));
        }
        return Answers.json(
                ready ? 200 : 503,
                new Readiness(stops ? "stopping" : ready ? "up" : "down", words));
    }

    @Get(value = "/metrics", produces = "text/plain; version=0.0.4; charset=utf-8")
    HttpResponse<String> metrics() {
        return HttpResponse.ok(meters.scrape())
                .contentType(MediaType.of("text/plain; version=0.0.4; charset=utf-8"));
    }
}
