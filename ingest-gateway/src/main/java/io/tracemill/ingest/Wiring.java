package io.tracemill.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.server.HttpServerConfiguration;
import io.tracemill.ingest.GatewaySettings.Anonymous;
import io.tracemill.ingest.access.Gatekeeper;
import io.tracemill.ingest.access.KeyRing;
import io.tracemill.ingest.access.KeyUses;
import io.tracemill.ingest.access.LimitSettings;
import io.tracemill.ingest.access.TenantProjects;
import io.tracemill.ingest.access.TopicKeyRing;
import io.tracemill.ingest.dialect.anyway.AnywayDialect;
import io.tracemill.ingest.dialect.canonical.CanonicalDialect;
import io.tracemill.ingest.dialect.otlp.OtlpDialect;
import io.tracemill.ingest.dialect.trainly.TrainlyDialect;
import io.tracemill.ingest.dialect.trulayer.TruLayerDialect;
import io.tracemill.ingest.grpc.GrpcSettings;
import io.tracemill.ingest.grpc.OtlpGrpcServer;
import io.tracemill.ingest.grpc.OtlpServices;
import io.tracemill.ingest.http.BodySettings;
import io.tracemill.ingest.http.Reception;
import io.tracemill.ingest.http.RequestBodies;
import io.tracemill.ingest.http.RequestMetrics;
import io.tracemill.ingest.http.Workers;
import io.tracemill.ingest.publish.KafkaSpanPublisher;
import io.tracemill.ingest.publish.PublishSettings;
import io.tracemill.ingest.publish.SpanPublisher;
import io.tracemill.ingest.quota.DailyQuotas;
import io.tracemill.ingest.quota.QuotaSettings;
import io.tracemill.ingest.receipt.ReceiptSettings;
import io.tracemill.ingest.receipt.ReceiptSigner;
import io.tracemill.ingest.receipt.TopicReceiptSigner;
import io.tracemill.schemas.access.ClientFile;
import io.tracemill.schemas.connection.AnswerHeaders;
import io.tracemill.schemas.connection.Connections;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// How the gateway is put together.
@Factory
final class Wiring {
    private static final String ANY_HOST = "0.0.0.0";
    private static final AnswerHeaders HEADERS =
            new AnswerHeaders(
                    Map.of("x-content-type-options", "nosniff", "cache-control", "no-store"));

    @Singleton
    PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        return meters;
    }

    @Context
    @Bean(preDestroy = "close")
    SpanPublisher publisher(
            GatewaySettings settings, PublishSettings publish, PrometheusMeterRegistry meters) {
        KafkaSpanPublisher publisher =
                new KafkaSpanPublisher(ClientFile.ofKafka(settings.kafka()), publish);
        Gauge.builder("tracemill.publish.inflight", publisher, SpanPublisher::inFlightBytes)
                .description("Handed to Kafka and not acknowledged yet")
                .baseUnit("bytes")
                .register(meters);
        return publisher;
    }

    @Context
    @Bean(preDestroy = "close")
    KeyRing keys(
            GatewaySettings settings,
            KeyUses uses,
            @Value("${tracemill.keys.last-used-every}") Duration lastUsedEvery,
            PrometheusMeterRegistry meters) {
        TopicKeyRing keys =
                new TopicKeyRing(ClientFile.ofKafka(settings.kafka()), uses, lastUsedEvery);
        Gauge.builder("tracemill.registry.unreadable", keys, KeyRing::unreadable)
                .description("Records of compacted topics that could not be read")
                .register(meters);
        return keys;
    }

    @Singleton
    KeyUses keyUses(LimitSettings limits) {
        return new KeyUses(limits);
    }

    @Singleton
    DailyQuotas dailyQuotas(QuotaSettings settings, KeyRing keys) {
        return new DailyQuotas(
                settings, project -> keys.settings(project).dailySpans(), Clock.systemUTC());
    }

    @Context
    @Bean(preDestroy = "close")
    Connections connections(ConnectionSettings settings, PrometheusMeterRegistry meters) {
        Connections connections = new Connections(settings.limits(), HEADERS);
        Gauge.builder("tracemill.http.connections", connections, Connections::open)
                .description("Open connections of the HTTP port")
                .register(meters);
        return connections;
    }

    @Singleton
    Gatekeeper gatekeeper(
            KeyRing keys, KeyUses uses, GatewaySettings settings, HttpServerConfiguration http) {
        settings.refuseOpenAdmin(http.getHost().orElse(ANY_HOST));
        return new Gatekeeper(
                keys, uses, settings.anonymous() == Anonymous.ADMIN, Clock.systemUTC());
    }

    @Context
    @Bean(preDestroy = "close")
    ReceiptSigner receipts(GatewaySettings settings, ReceiptSettings receipts) {
        return new TopicReceiptSigner(ClientFile.ofKafka(settings.kafka()), receipts.secret());
    }

    @Singleton
    Intake intake(
            SpanPublisher publisher,
            ReceiptSigner receipts,
            DailyQuotas quotas,
            PrometheusMeterRegistry meters) {
        return new Intake(publisher, receipts, quotas, new IntakeMetrics(meters));
    }

    @Singleton
    OtlpDialect otlp() {
        return new OtlpDialect();
    }

    @Singleton
    CanonicalDialect canonical() {
        return new CanonicalDialect();
    }

    @Singleton
    TrainlyDialect trainly() {
        return new TrainlyDialect();
    }

    @Singleton
    TruLayerDialect trulayer() {
        return new TruLayerDialect();
    }

    @Singleton
    AnywayDialect anyway() {
        return new AnywayDialect();
    }

    @Singleton
    TenantProjects tenantProjects(KeyRing keys) {
        return new TenantProjects(keys);
    }

    @Singleton
    RequestMetrics requestMetrics(PrometheusMeterRegistry meters) {
        return new RequestMetrics(meters);
    }

    @Context
    Reception reception(
            Gatekeeper gatekeeper, RequestBodies bodies, Intake intake, RequestMetrics metrics) {
        return new Reception(gatekeeper, bodies, intake, metrics, Clock.systemUTC());
    }

    @Singleton
    @Bean(preDestroy = "close")
    Workers workers() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    @Singleton
    RequestBodies bodies(BodySettings settings, Workers workers) {
        return new RequestBodies(settings, workers);
    }

    @Singleton
    @Bean(preDestroy = "close")
    OtlpGrpcServer grpc(
            GrpcSettings settings,
            BodySettings body,
            ConnectionSettings connections,
            Workers workers,
            HttpServerConfiguration http,
            Gatekeeper gatekeeper,
            Intake intake,
            OtlpDialect dialect,
            PrometheusMeterRegistry meters) {
        InetSocketAddress address =
                new InetSocketAddress(http.getHost().orElse(ANY_HOST), settings.port());
        OtlpServices services =
                new OtlpServices(
                        gatekeeper,
                        intake,
                        dialect,
                        Clock.systemUTC(),
                        body.timeout(),
                        workers.timer(),
                        status ->
                                meters.counter(
                                                "tracemill.grpc.requests",
                                                "status",
                                                status.getCode().name())
                                        .increment());
        return new OtlpGrpcServer(
                address, body.maxBytes(), connections.most(), settings.encryption(), services);
    }
}
