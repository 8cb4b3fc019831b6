package io.tracemill.e2e.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Eventually;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// Who comes back when what they missed is gone is told so, and nobody else.
final class LiveGapTest {

    private final LiveProject project = LiveProject.create();

    @Test
    void whoComesBackTooLateIsToldSo() throws Exception {
        String since = placeNow();
        sendToAllPartitions("lost");
        deleteAllRecords("traces");
        project.send(Traces.trace("found"));

        try (LiveSocket late = project.socket("/ws?events=trace.created&since=" + since)) {
            JsonNode gap = late.awaitType("system.gap");
            late.await(each -> each.at("/trace/trace_id").asText().equals("found"));

            assertEquals("expired", gap.get("code").asText());
            assertEquals(List.of("found"), late.traces("trace.created"));
        }
    }

    @Test
    void whoMissedNothingIsNotToldSoThoughAllOfItIsGone() throws Exception {
        sendToAllPartitions("before");
        deleteAllRecords("traces");
        // who reads the topic may be about to read what was deleted
        String since = Eventually.eventually(this::placeNow, place -> gapsSince(place).isEmpty());
        sendToAllPartitions("after");

        try (LiveSocket again = project.socket("/ws?events=trace.created&since=" + since)) {
            again.awaitType("system.live");

            assertEquals(List.of(), again.heard("system.gap"));
            assertEquals(60, again.traces("trace.created").size());
        }
    }

    /// Where who comes now begins to listen.
    private String placeNow() {
        try (LiveSocket socket = project.socket("/ws?events=trace.created")) {
            return socket.awaitType("system.subscribed").get("id").asText();
        }
    }

    private List<JsonNode> gapsSince(String place) {
        try (LiveSocket socket = project.socket("/ws?events=trace.created&since=" + place)) {
            socket.awaitType("system.live");
            return socket.heard("system.gap");
        }
    }

    /// 60 traces, and waits until they can be read.
    private void sendToAllPartitions(String prefix) {
        List<String> traces =
                IntStream.range(0, 60).mapToObj(i -> Traces.trace(prefix + '-' + i)).toList();
        project.awaitSent(traces.toString());
    }

    /// As Kafka does when they are too old.
    private void deleteAllRecords(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", project.ready().kafka()))) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .forEach(each ->
                            ends.put(
                                    new TopicPartition(topic, each.partition()),
                                    OffsetSpec.latest()));
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            admin.listOffsets(ends)
                    .all()
                    .get()
                    .forEach((partition, end) ->
                            all.put(partition, RecordsToDelete.beforeOffset(end.offset())));
            admin.deleteRecords(all).all().get();
        }
    }
}
