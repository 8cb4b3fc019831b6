package io.tracemill.query;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.tracemill.query.http.LiveAccess;
import io.tracemill.query.live.LiveConnections;
import io.tracemill.query.live.LiveFeed;
import io.tracemill.query.live.LiveSettings;
import io.tracemill.query.live.Replays;
import io.tracemill.query.live.cursor.LiveTopic;
import io.tracemill.query.live.tail.LiveConsumers;
import io.tracemill.query.live.tail.TopicTail;
import io.tracemill.query.live.text.FreshTexts;
import io.tracemill.query.live.text.KafkaEvents;
import io.tracemill.query.live.text.TraceTexts;
import io.tracemill.query.trace.TraceArchive;
import io.tracemill.schemas.access.ClientFile;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Properties;
import java.util.function.Supplier;

/// How what is live is put together.
@Factory
final class LiveWiring {

    private final Properties kafka;

    LiveWiring(@Value("${tracemill.kafka}") String servers) {
        this.kafka = ClientFile.ofKafka(servers);
    }

    @Singleton
    LiveConsumers liveConsumers() {
        return new LiveConsumers(kafka);
    }

    @Bean(preDestroy = "close")
    @Singleton
    LiveFeed feed(
            TraceArchive archive,
            LiveConsumers consumers,
            LiveSettings settings,
            @Value("${tracemill.cursor-secret}") String cursorSecret,
            MeterRegistry meters) {
        Supplier<TraceTexts> texts =
                () -> new FreshTexts(new KafkaEvents(kafka, settings.textPatience()), archive);
        return new LiveFeed(
                texts.get(),
                new Replays(consumers, texts, settings.replays()),
                cursorSecret,
                Clock.systemUTC(),
                meters);
    }

    @Bean(preDestroy = "close")
    @Singleton
    LiveConnections liveConnections(
            LiveFeed feed, LiveSettings settings, LiveAccess access, MeterRegistry meters) {
        return new LiveConnections(feed, settings, access::mayRead, meters);
    }

    @Context
    @Bean(preDestroy = "close")
    TopicTail tracesTail(LiveConsumers consumers, LiveFeed feed, MeterRegistry meters) {
        return tail(LiveTopic.TRACES, consumers, feed, meters);
    }

    @Context
    @Bean(preDestroy = "close")
    TopicTail rollupsTail(LiveConsumers consumers, LiveFeed feed, MeterRegistry meters) {
        return tail(LiveTopic.ROLLUPS, consumers, feed, meters);
    }

    private static TopicTail tail(
            LiveTopic topic, LiveConsumers consumers, LiveFeed feed, MeterRegistry meters) {
        TopicTail tail = new TopicTail(topic, consumers, feed);
        Gauge.builder("tracemill.query.live.lag", tail, TopicTail::lag)
                .description("Records of a topic that listeners have not been told of yet")
                .tags("topic", topic.topic().name())
                .register(meters);
        return tail;
    }
}
