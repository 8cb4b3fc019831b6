package io.tracemill.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.erase.ErasureWaiter;
import io.tracemill.query.erase.ErasureWriter;
import io.tracemill.query.erase.Erasures;
import io.tracemill.query.erase.KafkaErasures;
import io.tracemill.query.erase.LedgerWaiter;
import io.tracemill.query.erase.request.ErasureRequests;
import io.tracemill.query.erase.request.ErasureWorker;
import io.tracemill.query.erase.request.KafkaErasureRequests;
import io.tracemill.query.ledger.Ledger;
import io.tracemill.query.ledger.LedgerOffsets;
import io.tracemill.query.ledger.LedgerSettings;
import io.tracemill.query.ledger.LedgerWatch;
import io.tracemill.query.parameter.PageCursors;
import io.tracemill.query.receipt.FigureOffsets;
import io.tracemill.query.receipt.Incarnation;
import io.tracemill.query.receipt.ReceiptReader;
import io.tracemill.query.receipt.ReceiptSettings;
import io.tracemill.query.receipt.ReceiptWaiter;
import io.tracemill.query.rejection.DeadLetters;
import io.tracemill.query.rejection.ReceiptInquiry;
import io.tracemill.query.rejection.Rejections;
import io.tracemill.query.rejection.ReplayWriter;
import io.tracemill.query.rejection.Replays;
import io.tracemill.schemas.access.ClientFile;
import io.tracemill.schemas.topic.KafkaProgress;
import io.tracemill.schemas.topic.TopicIncarnation;
import io.tracemill.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;

/// How what tells of losses is put together: receipts, rejections, the ledger, erasures.
@Factory
final class LedgerWiring {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Properties kafka;

    LedgerWiring(@Value("${tracemill.kafka}") String servers) {
        this.kafka = ClientFile.ofKafka(servers);
    }

    @Singleton
    Incarnation incarnation(Admin admin) {
        return new Incarnation(
                () -> TopicIncarnation.of(admin, Topics.TRACE_EVENTS.name(), PATIENCE));
    }

    @Singleton
    ReceiptReader receiptReader(ReceiptSettings settings, Incarnation incarnation) {
        return new ReceiptReader(settings.secret(), incarnation);
    }

    @Singleton
    PageCursors pageCursors(
            @Value("${tracemill.cursor-secret}") String secret, Incarnation incarnation) {
        return new PageCursors(secret, incarnation);
    }

    @Singleton
    KafkaProgress progress(Admin admin) {
        return new KafkaProgress(admin);
    }

    @Singleton
    Rejections rejections(ClickHouse clickHouse) {
        return new Rejections(clickHouse);
    }

    @Bean(preDestroy = "close")
    @Singleton
    ReplayWriter replayWriter() {
        return new ReplayWriter(kafka);
    }

    @Singleton
    Replays rejectionReplays(
            Rejections rejections,
            ReplayWriter writer,
            KafkaProgress progress,
            ReceiptSettings settings) {
        return new Replays(rejections, writer, progress, settings, Clock.systemUTC());
    }

    @Singleton
    ReceiptInquiry inquiry(ReceiptWaiter waiter, KafkaProgress progress, Rejections rejections) {
        return new ReceiptInquiry(waiter, progress, rejections);
    }

    @Singleton
    Ledger ledger(ClickHouse clickHouse, KafkaProgress progress) {
        return new Ledger(clickHouse, () -> LedgerOffsets.now(progress));
    }

    @Context
    @Bean(preDestroy = "close")
    LedgerWatch ledgerWatch(Ledger ledger, LedgerSettings settings, MeterRegistry meters) {
        return new LedgerWatch(ledger, settings, Clock.systemUTC(), meters);
    }

    @Bean(preDestroy = "close")
    @Singleton
    ErasureWriter erasureWriter() {
        return new ErasureWriter(kafka);
    }

    @Singleton
    Erasures erasures(
            ClickHouse clickHouse,
            ErasureWriter writer,
            ReceiptWaiter receipts,
            ReceiptSettings settings,
            KafkaProgress progress,
            DeadLetters deadLetters) {
        return new KafkaErasures(
                clickHouse,
                writer,
                new ErasureWaiter(progress, new FigureOffsets(progress), receipts, settings),
                new LedgerWaiter(progress, settings),
                deadLetters,
                Clock.systemUTC());
    }

    @Singleton
    DeadLetters deadLetters(Rejections rejections) {
        return new DeadLetters(rejections);
    }

    @Context
    @Bean(
            preDestroy = "close",
            typed = {ErasureRequests.class, KafkaErasureRequests.class})
    KafkaErasureRequests erasureRequests() {
        return new KafkaErasureRequests(kafka);
    }

    @Context
    @Bean(preDestroy = "close")
    ErasureWorker erasureWorker(
            ErasureRequests requests,
            Erasures erasures,
            @Value("${tracemill.erasures.interval}") Duration interval) {
        return new ErasureWorker(kafka, requests, erasures, interval, Clock.systemUTC());
    }
}
