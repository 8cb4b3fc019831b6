package io.tracemill.local.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.local.process.LogFile;
import io.tracemill.local.process.Loopback;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommittedOffsetsTest {

    private static final String TOPIC = "t";
    private static final String GROUP = "g";
    private static final int PARTITIONS = 100;
    private static final int COMMITS = 900;
    private static final int KILLS = 2;

    @TempDir private Path folder;

    /// Whoever is told that there are none begins anew.
    @Test
    void areThereAfterAKillHoweverLongTheyTakeToLoad() throws Exception {
        int port = Loopback.freePort();
        EmbeddedKafka broker = launch(port);
        broker.awaitAnswer();
        try (Admin admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
            for (int commit = 1; commit <= COMMITS; commit++) {
                admin.alterConsumerGroupOffsets(GROUP, offsets(commit)).all().get();
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                broker.process().kill();
                broker = launch(port);

                assertEquals(
                        offsets(COMMITS),
                        admin.listConsumerGroupOffsets(GROUP)
                                .partitionsToOffsetAndMetadata()
                                .get(1, TimeUnit.MINUTES),
                        "after kill " + kill);
            }
        } finally {
            broker.close();
        }
    }

    private EmbeddedKafka launch(int port) {
        return EmbeddedKafka.launch(
                "kafka",
                folder.resolve("kafka"),
                new LogFile(folder.resolve("kafka.log")),
                port,
                Quorum.alone(),
                slowlyLoading());
    }

    /// What loads is never compiled, as if the cores had much else to do.
    private static List<String> slowlyLoading() {
        return List.of(
                "-Xmx512m",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=exclude,org.apache.kafka.coordinator.*::*",
                "-XX:CompileCommand=exclude,org.apache.kafka.coordinator.group.*::*",
                "-XX:CompileCommand=exclude,org.apache.kafka.coordinator.common.runtime.*::*",
                "-XX:CompileCommand=exclude,org.apache.kafka.coordinator.group.generated.*::*",
                "-XX:CompileCommand=exclude,org.apache.kafka.timeline.*::*",
                "-XX:CompileCommand=exclude,org.apache.kafka.common.record.internal.*::*",
                "-XX:CompileCommand=exclude,org.apache.kafka.common.utils.*::*",
                "-XX:CompileCommand=exclude,org.apache.kafka.common.protocol.*::*",
                "-XX:CompileCommand=exclude,java.util.*::*",
                "-XX:CompileCommand=exclude,java.nio.*::*",
                "-XX:CompileCommand=exclude,java.lang.*::*");
    }

    private static Admin admin(EmbeddedKafka broker) {
        return Admin.create(
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.address(),
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        60_000,
                        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        50,
                        AdminClientConfig.RETRY_BACKOFF_MAX_MS_CONFIG,
                        50,
                        AdminClientConfig.RETRY_BACKOFF_MS_CONFIG,
                        50));
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(int offset) {
        return IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(
                        Collectors.toMap(
                                partition -> new TopicPartition(TOPIC, partition),
                                _ -> new OffsetAndMetadata(offset)));
    }
}
