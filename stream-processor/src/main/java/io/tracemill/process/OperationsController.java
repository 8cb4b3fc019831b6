package io.tracemill.process;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.process.sink.SinkStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/// Whether the processor is alive, whether it does its work, and how much.
@Controller
final class OperationsController {

    private static final String OK = "ok";
    private static final String AWAY = "does not answer";

    private final Dependencies dependencies;
    private final TraceStreams streams;
    private final Sinks sinks;
    private final SlowThresholds slowThresholds;
    private final ProcessorMetrics metrics;
    private final PrometheusMeterRegistry registry;

    OperationsController(
            Dependencies dependencies,
            TraceStreams streams,
            Sinks sinks,
            SlowThresholds slowThresholds,
            ProcessorMetrics metrics,
            PrometheusMeterRegistry registry) {
        this.dependencies = dependencies;
        this.streams = streams;
        this.sinks = sinks;
        this.slowThresholds = slowThresholds;
        this.metrics = metrics;
        this.registry = registry;
    }

    @Get("/health/live")
    Map<String, String> live() {
        return Map.of("status", OK);
    }

    /// 503 names what it waits for.
    @Get("/health/ready")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<Map<String, Object>> ready() {
        Map<String, String> parts = parts();
        boolean ready = parts.values().stream().allMatch(OK::equals);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", ready ? OK : "not ready");
        body.put("dependencies", parts);
        if (slowThresholds.unreadable() > 0) {
            body.put("unreadable_records", slowThresholds.unreadable());
        }
        return HttpResponse.<Map<String, Object>>status(
                        ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(body);
    }

    private Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("kafka", dependencies.kafkaAnswers() ? OK : AWAY);
        parts.put("settings of projects", slowThresholds.isLoaded() ? OK : "not read yet");
        parts.put("clickhouse", dependencies.clickHouseAnswers() ? OK : AWAY);
        KafkaStreams.State state = streams.state();
        parts.put("topology", state == KafkaStreams.State.RUNNING ? OK : state.name());
        sinks.status().forEach((name, status) -> parts.put(name, text(status)));
        return parts;
    }

    @Get("/metrics")
    @Produces(MediaType.TEXT_PLAIN)
    String metrics() {
        metrics.refresh();
        return registry.scrape();
    }

    private static String text(SinkStatus status) {
        return switch (status) {
            case SinkStatus.Well well -> OK;
            case SinkStatus.Waiting(String reason) -> "waiting: " + reason;
            case SinkStatus.Restarting(String reason) -> "restarting: " + reason;
            case SinkStatus.Stopped stopped -> "stopped";
        };
    }
}
