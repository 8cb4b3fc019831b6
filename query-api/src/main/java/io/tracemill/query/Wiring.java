package io.tracemill.query;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.tracemill.query.analytics.ClickHouseAnalytics;
import io.tracemill.query.archive.ClickHouseTraceArchive;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.ClickHouseLocation;
import io.tracemill.query.clickhouse.QueryGuards;
import io.tracemill.query.clickhouse.QuerySettings;
import io.tracemill.query.cost.ClickHouseCosts;
import io.tracemill.query.cost.CostSource;
import io.tracemill.query.digest.ClickHouseDigests;
import io.tracemill.query.digest.Digests;
import io.tracemill.query.failure.ClickHouseFailures;
import io.tracemill.query.failure.ClustersQuery;
import io.tracemill.query.http.Access;
import io.tracemill.query.listing.ClickHouseTraceListing;
import io.tracemill.query.listing.TraceListing;
import io.tracemill.query.message.archive.ClickHouseMessageArchive;
import io.tracemill.query.message.archive.MessageArchive;
import io.tracemill.query.option.ClickHouseFilterOptions;
import io.tracemill.query.option.FilterOptions;
import io.tracemill.query.option.RememberedFilterOptions;
import io.tracemill.query.project.KafkaProjectRegistry;
import io.tracemill.query.project.KafkaSettingsRegistry;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.query.project.SettingsRegistry;
import io.tracemill.query.receipt.GroupOffsets;
import io.tracemill.query.receipt.KafkaGroupOffsets;
import io.tracemill.query.receipt.ReceiptSettings;
import io.tracemill.query.receipt.ReceiptWaiter;
import io.tracemill.query.retry.ClickHouseRetries;
import io.tracemill.query.score.ClickHouseScores;
import io.tracemill.query.score.KafkaScoreWriter;
import io.tracemill.query.score.ScoreWriter;
import io.tracemill.query.score.Scores;
import io.tracemill.query.search.ClickHouseTraceSearch;
import io.tracemill.query.search.TraceSearch;
import io.tracemill.query.series.WindowsQuery;
import io.tracemill.query.session.ClickHouseSessionListing;
import io.tracemill.query.session.SessionListing;
import io.tracemill.query.span.read.ClickHouseSpanSearch;
import io.tracemill.query.span.search.SpanSearch;
import io.tracemill.query.summary.DayCountsQuery;
import io.tracemill.query.summary.KindCostsQuery;
import io.tracemill.query.summary.SummaryQuery;
import io.tracemill.query.trace.TraceArchive;
import io.tracemill.query.whole.ClickHouseWholeTraces;
import io.tracemill.query.whole.WholeTraces;
import io.tracemill.schemas.access.ClientFile;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/// How the parts are put together.
@Factory
final class Wiring {

    private final Properties kafka;

    Wiring(@Value("${tracemill.kafka}") String servers) {
        this.kafka = ClientFile.ofKafka(servers);
    }

    @Bean(preDestroy = "close")
    @Singleton
    ClickHouse clickHouse(
            ClickHouseLocation location,
            QuerySettings settings,
            QueryGuards guards,
            MeterRegistry meters) {
        return new ClickHouse(location.settings(), settings, guards, meters);
    }

    @Singleton
    TraceArchive archive(ClickHouse clickHouse) {
        return new ClickHouseTraceArchive(clickHouse);
    }

    @Singleton
    WholeTraces wholeTraces(ClickHouse clickHouse) {
        return new ClickHouseWholeTraces(clickHouse);
    }

    @Singleton
    MessageArchive messages(ClickHouse clickHouse) {
        return new ClickHouseMessageArchive(clickHouse, Clock.systemUTC());
    }

    @Singleton
    TraceSearch search(ClickHouse clickHouse) {
        return new ClickHouseTraceSearch(clickHouse, Clock.systemUTC());
    }

    @Singleton
    ClickHouseAnalytics analytics(ClickHouse clickHouse, TraceSearch search, TraceArchive archive) {
        return new ClickHouseAnalytics(clickHouse, search, archive, Clock.systemUTC());
    }

    @Singleton
    ClickHouseFailures failures(ClickHouse clickHouse, TraceSearch search, TraceArchive archive) {
        return new ClickHouseFailures(clickHouse, search, archive);
    }

    @Singleton
    ClustersQuery clusters(ClickHouse clickHouse) {
        return new ClustersQuery(clickHouse);
    }

    @Singleton
    ClickHouseRetries retries(ClickHouse clickHouse) {
        return new ClickHouseRetries(clickHouse, Clock.systemUTC());
    }

    @Context
    CostSource costSource(@Value("${tracemill.query.cost-source}") String preferred) {
        return CostSource.ofSetting(preferred);
    }

    @Singleton
    ClickHouseCosts costs(ClickHouse clickHouse) {
        return new ClickHouseCosts(clickHouse);
    }

    @Singleton
    SummaryQuery summaries(ClickHouse clickHouse) {
        return new SummaryQuery(clickHouse);
    }

    @Singleton
    DayCountsQuery dayCounts(ClickHouse clickHouse) {
        return new DayCountsQuery(clickHouse);
    }

    @Singleton
    KindCostsQuery kindCosts(ClickHouse clickHouse) {
        return new KindCostsQuery(clickHouse);
    }

    @Singleton
    Scores scores(ClickHouse clickHouse) {
        return new ClickHouseScores(clickHouse);
    }

    @Singleton
    @Bean(
            preDestroy = "close",
            typed = {ScoreWriter.class, KafkaScoreWriter.class})
    KafkaScoreWriter scoreWriter() {
        return new KafkaScoreWriter(kafka);
    }

    @Singleton
    WindowsQuery windows(ClickHouse clickHouse) {
        return new WindowsQuery(clickHouse);
    }

    @Singleton
    SpanSearch spans(ClickHouse clickHouse) {
        return new ClickHouseSpanSearch(clickHouse, Clock.systemUTC());
    }

    @Singleton
    TraceListing listing(ClickHouse clickHouse) {
        return new ClickHouseTraceListing(clickHouse);
    }

    @Singleton
    SessionListing sessions(ClickHouse clickHouse) {
        return new ClickHouseSessionListing(clickHouse);
    }

    @Singleton
    FilterOptions options(ClickHouse clickHouse) {
        return new RememberedFilterOptions(
                new ClickHouseFilterOptions(clickHouse), Clock.systemUTC());
    }

    @Singleton
    Digests digests(ClickHouse clickHouse) {
        return new ClickHouseDigests(clickHouse, Clock.systemUTC());
    }

    @Context
    @Bean(
            preDestroy = "close",
            typed = {ProjectRegistry.class, KafkaProjectRegistry.class})
    KafkaProjectRegistry registry(
            @Value("${tracemill.keys.last-used-every}") Duration lastUsedEvery,
            MeterRegistry meters) {
        KafkaProjectRegistry registry = new KafkaProjectRegistry(kafka, lastUsedEvery);
        unreadable(meters, "projects", registry::unreadable);
        return registry;
    }

    @Context
    @Bean(
            preDestroy = "close",
            typed = {SettingsRegistry.class, KafkaSettingsRegistry.class})
    KafkaSettingsRegistry settings(MeterRegistry meters) {
        KafkaSettingsRegistry settings = new KafkaSettingsRegistry(kafka);
        unreadable(meters, "settings", settings::unreadable);
        return settings;
    }

    private static void unreadable(MeterRegistry meters, String of, Supplier<Number> count) {
        Gauge.builder("tracemill.registry.unreadable", count)
                .description("Records of compacted topics that could not be read")
                .tags("of", of)
                .register(meters);
    }

    @Context
    Access access(
            ProjectRegistry registry,
            @Value("${tracemill.anonymous}") String anonymous,
            @Value("${micronaut.server.host}") String host) {
        return switch (anonymous) {
            case "none" -> new Access(registry, false, Clock.systemUTC());
            case "admin" -> {
                if (!isLoopback(host)) {
                    throw new IllegalArgumentException(
                            "tracemill.anonymous: admin is for a loopback host only, micronaut.server.host is "
                                    + host);
                }
                yield new Access(registry, true, Clock.systemUTC());
            }
            default ->
                    throw new IllegalArgumentException(
                            "tracemill.anonymous: expected none or admin, got '" + anonymous + "'");
        };
    }

    @Bean(preDestroy = "close")
    @Singleton
    Admin admin() {
        return Admin.create(kafka);
    }

    @Singleton
    GroupOffsets offsets(Admin admin) {
        return new KafkaGroupOffsets(admin);
    }

    @Singleton
    ReceiptWaiter receipts(GroupOffsets offsets, ReceiptSettings settings) {
        return new ReceiptWaiter(offsets, settings);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
