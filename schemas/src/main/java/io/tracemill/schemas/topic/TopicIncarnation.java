package io.tracemill.schemas.topic;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/// The random id that Kafka gave to a topic, which tells it from one of the same name before or
/// after it.
public final class TopicIncarnation {

    private TopicIncarnation() {}

    /// @throws KafkaException when it is not told in time, or there is no such topic yet
    public static String of(Admin kafka, String topic, Duration patience) {
        try {
            return Objects.requireNonNull(
                            kafka.describeTopics(List.of(topic))
                                    .allTopicNames()
                                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                                    .get(topic),
                            topic)
                    .topicId()
                    .toString();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the topic cannot be described: " + topic, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
