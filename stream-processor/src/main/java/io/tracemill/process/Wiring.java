package io.tracemill.process;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.tracemill.process.reject.Rejected;
import io.tracemill.process.reject.RejectionCounters;
import io.tracemill.process.sink.RejectedProducer;
import io.tracemill.process.sink.RowSource;
import io.tracemill.process.sink.TopicToTable;
import io.tracemill.process.store.AssemblyCounters;
import io.tracemill.process.store.TraceAssembly;
import io.tracemill.process.upkeep.Upkeep;
import io.tracemill.process.verdict.SpanJudge;
import io.tracemill.process.window.WindowSums;
import io.tracemill.schemas.access.ClientFile;
import io.tracemill.schemas.model.ProjectSettings;
import io.tracemill.schemas.price.PriceList;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/// Puts the parts of the processor together.
@Factory
final class Wiring {

    @Singleton
    RejectionCounters rejectionCounters() {
        return new RejectionCounters();
    }

    @Singleton
    AssemblyCounters assemblyCounters() {
        return new AssemblyCounters();
    }

    @Singleton
    Rejected rejected(RejectionCounters counters) {
        return new Rejected(counters);
    }

    @Singleton
    @Bean(preDestroy = "close")
    RejectedProducer rejectedProducer(
            @Property(name = "tracemill.kafka") String kafka, Rejected rejected) {
        return new RejectedProducer(kafka, rejected);
    }

    @Singleton
    @Bean(preDestroy = "close")
    Dependencies dependencies(
            @Property(name = "tracemill.kafka") String kafka, ClickHouseAccess clickHouse) {
        return new Dependencies(kafka, clickHouse.settings());
    }

    @Singleton
    @Bean(preDestroy = "close")
    CompactedView<ProjectSettings> projectSettings(
            @Property(name = "tracemill.kafka") String kafka) {
        return new CompactedView<>(Topics.PROJECT_SETTINGS, ClientFile.ofKafka(kafka));
    }

    @Singleton
    SlowThresholds slowThresholds(
            CompactedView<ProjectSettings> projectSettings, SlowSettings settings) {
        return new SlowThresholds(projectSettings, settings.threshold());
    }

    @Singleton
    @Bean(preDestroy = "close")
    TraceStreams streams(
            @Property(name = "tracemill.kafka") String kafka,
            StreamsSettings settings,
            RollupProperties rollups,
            AssemblyCounters counters,
            SlowThresholds slowThresholds,
            Rejected rejected) {
        return new TraceStreams(
                TraceStreams.config(kafka, settings, rejected),
                new TraceAssembly(
                        settings.assembly(rollups.finalAfter()),
                        counters,
                        new SpanJudge(PriceList.bundled()),
                        slowThresholds),
                new WindowSums(rollups.settings()));
    }

    @Singleton
    @Bean(preDestroy = "close")
    Sinks sinks(
            @Property(name = "tracemill.kafka") String kafka,
            ClickHouseAccess clickHouse,
            SinkSettings settings,
            RejectedProducer rejected,
            MeterRegistry registry) {
        Map<String, TopicToTable<?>> sinks = new LinkedHashMap<>();
        for (RowSource<?> source : RowSource.ALL) {
            for (int thread = 0; thread < settings.threads(); thread++) {
                String name = source.name() + "-" + thread;
                sinks.put(
                        name,
                        new TopicToTable<>(
                                source,
                                name,
                                kafka,
                                clickHouse.settings(),
                                clickHouse.layout(),
                                clickHouse.sync(),
                                settings.limits(source),
                                rejected,
                                registry));
            }
        }
        return new Sinks(sinks);
    }

    @Singleton
    @Bean(preDestroy = "close")
    Upkeep upkeep(
            @Property(name = "tracemill.kafka") String kafka,
            CompactedView<ProjectSettings> projectSettings,
            ClickHouseAccess clickHouse,
            UpkeepSettings settings) {
        return new Upkeep(
                ClientFile.ofKafka(kafka),
                projectSettings,
                clickHouse.settings(),
                clickHouse.layout(),
                settings.rhythm(),
                Clock.systemUTC());
    }
}
