package io.tracemill.query;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.tracemill.query.erase.Erasures;
import io.tracemill.query.erase.InMemoryErasures;
import io.tracemill.query.erase.request.ErasureRequests;
import io.tracemill.query.erase.request.InMemoryErasureRequests;
import io.tracemill.query.erase.request.KafkaErasureRequests;
import io.tracemill.query.project.InMemoryProjects;
import io.tracemill.query.project.InMemorySettings;
import io.tracemill.query.project.KafkaProjectRegistry;
import io.tracemill.query.project.KafkaSettingsRegistry;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.query.project.SettingsRegistry;
import io.tracemill.query.receipt.GroupOffsets;
import io.tracemill.query.receipt.InMemoryOffsets;
import io.tracemill.query.receipt.Incarnation;
import io.tracemill.query.score.InMemoryScores;
import io.tracemill.query.score.KafkaScoreWriter;
import io.tracemill.query.score.ScoreWriter;
import io.tracemill.query.score.Scores;
import io.tracemill.query.search.TraceSearch;
import io.tracemill.query.trace.InMemoryTraces;
import io.tracemill.query.trace.TraceArchive;
import io.tracemill.query.whole.InMemoryWholeTraces;
import io.tracemill.query.whole.WholeTraces;
import io.tracemill.schemas.access.KeyScope;
import jakarta.inject.Singleton;

/// In place of what Wiring gets from ClickHouse and Kafka: the same in memory.
@Factory
final class TestWiring {

    @Singleton
    InMemoryTraces traces() {
        return new InMemoryTraces();
    }

    @Singleton
    @Replaces(value = TraceSearch.class, factory = Wiring.class)
    @Bean(typed = TraceSearch.class)
    TraceSearch search(InMemoryTraces traces) {
        return traces;
    }

    @Singleton
    @Replaces(value = TraceArchive.class, factory = Wiring.class)
    @Bean(typed = TraceArchive.class)
    TraceArchive archive(InMemoryTraces traces) {
        return traces;
    }

    @Singleton
    @Replaces(value = WholeTraces.class, factory = Wiring.class)
    WholeTraces wholeTraces(InMemoryTraces traces) {
        return new InMemoryWholeTraces(traces);
    }

    @Singleton
    InMemoryScores inMemoryScores() {
        return new InMemoryScores();
    }

    @Singleton
    @Replaces(value = Scores.class, factory = Wiring.class)
    @Bean(typed = Scores.class)
    Scores scores(InMemoryScores scores) {
        return scores;
    }

    @Singleton
    @Replaces(value = KafkaScoreWriter.class, factory = Wiring.class)
    @Bean(typed = ScoreWriter.class)
    ScoreWriter scoreWriter(InMemoryScores scores) {
        return scores;
    }

    @Singleton
    @Replaces(value = Erasures.class, factory = LedgerWiring.class)
    @Bean(typed = {Erasures.class, InMemoryErasures.class})
    InMemoryErasures erasures() {
        return new InMemoryErasures();
    }

    @Singleton
    @Replaces(value = KafkaErasureRequests.class, factory = LedgerWiring.class)
    @Bean(typed = {ErasureRequests.class, InMemoryErasureRequests.class})
    InMemoryErasureRequests erasureRequests() {
        return new InMemoryErasureRequests();
    }

    @Singleton
    InMemoryOffsets inMemoryOffsets() {
        return new InMemoryOffsets();
    }

    @Singleton
    @Replaces(value = GroupOffsets.class, factory = Wiring.class)
    @Bean(typed = GroupOffsets.class)
    GroupOffsets offsets(InMemoryOffsets offsets) {
        return offsets;
    }

    @Singleton
    @Replaces(value = Incarnation.class, factory = LedgerWiring.class)
    Incarnation incarnation() {
        return new Incarnation(() -> TestReceipts.INCARNATION);
    }

    @Singleton
    @Replaces(value = KafkaSettingsRegistry.class, factory = Wiring.class)
    @Bean(typed = SettingsRegistry.class)
    SettingsRegistry settings() {
        return new InMemorySettings();
    }

    @Singleton
    @Replaces(value = KafkaProjectRegistry.class, factory = Wiring.class)
    @Bean(typed = ProjectRegistry.class)
    ProjectRegistry registry() {
        InMemoryProjects projects = new InMemoryProjects();
        projects.addProject("acme", "shop");
        projects.addProject("acme", "bank");
        projects.addProject("rival", "other");
        projects.addKey("shop-key", "acme", "shop", KeyScope.INGEST, KeyScope.READ);
        projects.addKey("tenant-key", "acme", "", KeyScope.READ);
        projects.addKey("admin-key", "acme", "", KeyScope.ADMIN);
        projects.addKey("other-key", "rival", "other", KeyScope.READ);
        projects.addKey("ingest-key", "acme", "shop", KeyScope.INGEST);
        projects.addRevokedKey("revoked-key", "acme", "shop", KeyScope.READ);
        return projects;
    }
}
