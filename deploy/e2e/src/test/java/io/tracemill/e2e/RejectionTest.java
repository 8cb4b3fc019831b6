package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.testing.TestSpans;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.ReceiptCodec;
import io.tracemill.schemas.topic.TopicIncarnation;
import io.tracemill.schemas.topic.Topics;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was rejected behind the gateway is listed, explained, sent again; and a receipt says so.
final class RejectionTest {

    private static final AtomicInteger PROJECTS = new AtomicInteger();

    private final Ready ready = SharedStack.get().ready();
    private final Api admin = new Api(ready, ready.adminKey());
    private Api api;
    private String project;

    @BeforeEach
    void createProject() {
        OwnProject own = OwnProject.create(ready, "rejected-" + PROJECTS.incrementAndGet());
        project = own.id();
        api = own.api();
    }

    @Test
    void whatNobodyCanReadIsListedByEachStageWithoutItsBytes() {
        RecordMetadata sent = poison("secret words");

        JsonNode listed = listed(2);
        JsonNode whole =
                admin.getJson("/rejections?content=true&stage=span-sink&project_id=" + project);

        assertEquals(
                List.of("decode", "span-sink"),
                listed.findValuesAsText("stage").stream().sorted().toList());
        for (JsonNode item : listed.get("items")) {
            assertEquals(sent.offset(), item.get("offset").asLong());
            assertEquals(sent.partition(), item.get("partition").asInt());
            assertTrue(item.get("redacted").asBoolean());
            assertTrue(item.get("content").isNull());
            assertFalse(item.get("reason").asText().isEmpty());
        }
        assertEquals(1, whole.get("total").asInt());
        assertEquals(
                "secret words",
                new String(
                        Base64.getDecoder()
                                .decode(whole.at("/items/0/content/value_base64").asText()),
                        StandardCharsets.UTF_8));
        assertEquals(
                0,
                new Api(ready)
                        .getJson("/rejections?trace_id=poison-" + project)
                        .get("total")
                        .asInt());
        assertEquals(403, new Api(ready).get("/rejections?project_id=" + project).statusCode());
    }

    @Test
    void aPageGoesOnWhereTheOneBeforeEnded() {
        poison("one");
        poison("two");
        JsonNode all = listed(4);

        JsonNode first = api.getJson("/rejections?limit=3");
        JsonNode second =
                api.getJson("/rejections?limit=3&cursor=" + first.get("next_cursor").asText());

        assertEquals(3, first.get("items").size());
        assertEquals(1, second.get("items").size());
        assertTrue(second.get("next_cursor").isNull());
        assertEquals(all.at("/items/3/id"), second.at("/items/0/id"));
    }

    @Test
    void aReplayGoesTheNormalPathOnceAndSaysSo() {
        RecordMetadata sent = poison("still no Avro");
        JsonNode listed = listed(2);
        String ids =
                "{\"ids\":[\"%s\",\"%s\"]}"
                        .formatted(
                                listed.at("/items/0/id").asText(),
                                listed.at("/items/1/id").asText());

        JsonNode replayed = Api.json(api.postToQuery("/rejections/replay", ids));
        JsonNode twice = Api.json(api.postToQuery("/rejections/replay", ids));

        assertEquals(2, replayed.get("replayed").asInt(), replayed.toString());
        assertEquals(0, twice.get("replayed").asInt(), twice.toString());
        assertEquals("already_replayed", twice.at("/results/0/outcome").asText());
        JsonNode after = listed(4);
        long again =
                after.findValues("offset").stream()
                        .mapToLong(JsonNode::asLong)
                        .filter(offset -> offset > sent.offset())
                        .distinct()
                        .count();
        assertEquals(1, again, "one record was sent again, for both stages: " + after);
        String receipt = replayed.get("receipt").asText();
        JsonNode told =
                eventually(
                        () -> api.getJson("/receipts/" + receipt),
                        found -> !found.get("status").asText().equals("pending"));
        assertEquals("partly_rejected", told.get("status").asText(), told.toString());
        assertEquals(1, told.at("/partitions").size());
        JsonNode foreign = Api.json(new Api(ready).postToQuery("/rejections/replay", ids).body());
        assertEquals("not_found", foreign.at("/results/0/outcome").asText(), foreign.toString());
    }

    @Test
    void aReceiptSaysWhatBecameOfIt() {
        HttpResponse<String> accepted =
                api.postJson(
                        "/traces",
                        "{\"trace_id\":\"told\",\"name\":\"n\",\"spans\":[{\"span_id\":\"a\",\"name\":\"x\",\"start_time\":\"2026-11-20T10:00:00Z\",\"end_time\":\"2026-11-20T10:00:01Z\"}]}");
        String receipt = Api.receipt(accepted);

        JsonNode told =
                eventually(
                        () -> api.getJson("/receipts/" + receipt),
                        found -> found.get("status").asText().equals("readable"));

        assertEquals(List.of(project), List.of(told.at("/projects/0").asText()));
        assertTrue(told.at("/partitions/0/readable").asBoolean());
        assertEquals(200, api.get("/traces/told").statusCode());
        assertEquals(400, new Api(ready).get("/receipts/" + receipt).statusCode());
        assertEquals(400, api.get("/receipts/" + receipt.substring(1)).statusCode());
        assertEquals(400, api.get("/traces?receipt=AQAAAAAAAAAAAAAAAA").statusCode());
    }

    @Test
    void aReadWaitsForItsReceiptNotForEverAndSaysHowFarItIs() throws Exception {
        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", ready.kafka()))) {
            String topic =
                    TopicIncarnation.of(kafka, Topics.TRACE_EVENTS.name(), Eventually.PATIENCE);
            String future =
                    new ReceiptCodec("", topic)
                            .encode(
                                    Receipt.of(
                                            List.of(new ProjectId(project)),
                                            Map.of(0, new Receipt.Extent(1L << 40, 1L << 40))));

            HttpResponse<String> answer = api.get("/traces?receipt=" + future);

            assertEquals(202, answer.statusCode());
            assertTrue(answer.body().contains("\"offset\":1099511627776"), answer.body());
            assertEquals("pending", api.getJson("/receipts/" + future).get("status").asText());
        }
    }

    private RecordMetadata poison(String words) {
        try (Events events = new Events(ready, project)) {
            events.send("fine", TestSpans.TEN_O_CLOCK_MILLIS, TestSpans.call("a", "", 0, 5));
            return events.send("poison-" + project, words.getBytes(StandardCharsets.UTF_8));
        }
    }

    private JsonNode listed(int count) {
        return eventually(
                () -> api.getJson("/rejections"), found -> found.get("total").asInt() == count);
    }
}
