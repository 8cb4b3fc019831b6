package io.tracemill.query.limit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.tracemill.schemas.connection.AnswerHeaders;
import io.tracemill.schemas.connection.Connections;
import java.util.Map;

/// Makes what looks after connections.
@Factory
final class LimitWiring {

    /// Answers are data: no browser is to run, frame, keep or guess anything of them.
    private static final AnswerHeaders HEADERS =
            new AnswerHeaders(
                    Map.of(
                            "x-content-type-options",
                            "nosniff",
                            "x-frame-options",
                            "DENY",
                            "referrer-policy",
                            "no-referrer",
                            "content-security-policy",
                            "default-src 'none'; frame-ancestors 'none'",
                            "cache-control",
                            "no-store"));

    @Context
    @Bean(preDestroy = "close")
    Connections connections(ConnectionSettings settings, MeterRegistry meters) {
        Connections connections = new Connections(settings.limits(), HEADERS);
        Gauge.builder("tracemill.query.connections", connections, Connections::open)
                .description("Open connections")
                .register(meters);
        return connections;
    }
}
