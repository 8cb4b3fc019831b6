package io.tracemill.ingest.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.schemas.testing.HostileJson;
import io.tracemill.schemas.testing.Mutation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One damaged item between two good ones, in a request whose frame is whole: the two are taken.
final class MutatedNeighboursTest {

    private static final int BODIES = Integer.getInteger("tracemill.fuzz.bodies", 12_000) / 5;
    private static final long SEED = Long.getLong("tracemill.fuzz.seed", 20_261_122);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIRST = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1";
    private static final String LAST = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2";
    private static final String MARK = "@hostile@";

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource(
            value = Specimen.Way.class,
            names = {"OTLP_JSON", "CANONICAL", "TRULAYER", "ANYWAY"})
    void areTakenBesideADamagedItemOfJson(Specimen.Way way) {
        List<JsonNode> items = items(way);
        for (int i = 0; i < BODIES; i++) {
            String damaged = damaged(items.get(random.nextInt(items.size())));
            byte[] body = frame(way, damaged).getBytes(UTF_8);

            assertBothTaken(way, body, damaged);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Specimen.Way.class, names = "OTLP_PROTOBUF")
    void areTakenBesideADamagedMessage(Specimen.Way way) {
        List<ByteString> spans = new ArrayList<>();
        List<ByteString> resources = new ArrayList<>();
        for (Specimen specimen : specimens(way)) {
            request(specimen)
                    .getResourceSpansList()
                    .forEach(resource -> {
                        resources.add(resource.toByteString());
                        resource.getScopeSpansList()
                                .forEach(scope ->
                                        scope.getSpansList()
                                                .forEach(span -> spans.add(span.toByteString())));
                    });
        }
        List<byte[]> others = spans.stream().map(ByteString::toByteArray).toList();
        for (int i = 0; i < BODIES; i++) {
            boolean ofResource = i % 3 == 0;
            List<ByteString> of = ofResource ? resources : spans;
            byte[] message = of.get(random.nextInt(of.size())).toByteArray();
            byte[] damaged = new Mutation(random.nextLong(), others).damaged(message);
            byte[] body =
                    ofResource
                            ? list(1, resource(span(FIRST)), damaged, resource(span(LAST)))
                            : list(1, list(2, list(2, span(FIRST), damaged, span(LAST))));

            if (ofResource) {
                assertBothTakenOrNone(way, body);
            } else {
                assertBothTaken(way, body, "a span");
            }
        }
    }

    /// A message around spans that is damaged may leave nothing to go by; then nothing is taken,
    /// and the sender is told.
    private static void assertBothTakenOrNone(Specimen.Way way, byte[] body) {
        if (Examined.decode(way, body) instanceof Decoded.Batch) {
            assertBothTaken(way, body, "a resource");
        }
    }

    private static void assertBothTaken(Specimen.Way way, byte[] body, String what) {
        Decoded decoded = Examined.decode(way, body);
        assertTrue(decoded instanceof Decoded.Batch, () -> way + " " + decoded + " beside " + what);
        Set<String> traces =
                ((Decoded.Batch) decoded)
                        .events().stream()
                                .map(event -> event.traceId().value())
                                .collect(Collectors.toSet());
        assertTrue(traces.contains(FIRST), () -> way + " lost the first beside " + what);
        assertTrue(traces.contains(LAST), () -> way + " lost the last beside " + what);
    }

    private static List<Specimen> specimens(Specimen.Way way) {
        return Specimen.all().stream().filter(specimen -> specimen.way() == way).toList();
    }

    private static ExportTraceServiceRequest request(Specimen specimen) {
        try {
            return ExportTraceServiceRequest.parseFrom(specimen.body());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(specimen.name(), e);
        }
    }

    private static byte[] list(int field, byte[]... messages) {
        Field.Builder values = Field.newBuilder();
        for (byte[] message : messages) {
            values.addLengthDelimited(ByteString.copyFrom(message));
        }
        return UnknownFieldSet.newBuilder().addField(field, values.build()).build().toByteArray();
    }

    private static byte[] resource(byte[] span) {
        return list(2, list(2, span));
    }

    private static byte[] span(String traceId) {
        return io.opentelemetry.proto.trace.v1.Span.newBuilder()
                .setTraceId(ByteString.fromHex(traceId))
                .setSpanId(ByteString.fromHex("00f067aa0ba902b7"))
                .setName("good")
                .setStartTimeUnixNano(1_795_168_800_000_000_000L)
                .setEndTimeUnixNano(1_795_168_801_000_000_000L)
                .build()
                .toByteArray();
    }

    private static List<JsonNode> items(Specimen.Way way) {
        List<JsonNode> items = new ArrayList<>();
        for (Specimen specimen : specimens(way)) {
            JsonNode body = tree(specimen.body());
            if (way == Specimen.Way.OTLP_JSON) {
                body.findValues("spans").forEach(spans -> spans.forEach(items::add));
            } else if (body.isArray()) {
                body.forEach(items::add);
            } else if (body.has("traces")) {
                body.get("traces").forEach(items::add);
            } else {
                items.add(body);
            }
        }
        return items;
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String frame(Specimen.Way way, String damaged) {
        String three = "[" + good(way, FIRST) + "," + damaged + "," + good(way, LAST) + "]";
        return way == Specimen.Way.OTLP_JSON
                ? "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":" + three + "}]}]}"
                : "{\"traces\":" + three + "}";
    }

    private static String good(Specimen.Way way, String id) {
        String times =
                "\"start_time\":\"2026-11-20T10:00:00Z\",\"end_time\":\"2026-11-20T10:00:01Z\"";
        return switch (way) {
            case OTLP_JSON ->
                    """
                    {"traceId":"%s","spanId":"00f067aa0ba902b7","name":"good","startTimeUnixNano":"1795168800000000000","endTimeUnixNano":"1795168801000000000"}\
                    """
                            .formatted(id);
            case CANONICAL, ANYWAY ->
                    "{\"trace_id\":\"%s\",\"spans\":[{\"name\":\"good\",%s}]}".formatted(id, times);
            case TRULAYER, TRAINLY, OTLP_PROTOBUF ->
                    "{\"id\":\"%s\",\"input\":\"x\"}".formatted(id);
        };
    }

    /// With one to three of its values, or itself, replaced; as text.
    private String damaged(JsonNode item) {
        if (random.nextInt(50) == 0) {
            return hostile();
        }
        JsonNode copy = item.deepCopy();
        for (int i = random.nextInt(3); i >= 0; i--) {
            replace(copy);
        }
        StringBuilder text = new StringBuilder(copy.toString());
        String mark = '"' + MARK + '"';
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark)) {
            text.replace(at, at + mark.length(), hostile());
        }
        return text.toString();
    }

    private String hostile() {
        return HostileJson.VALUES.get(random.nextInt(HostileJson.VALUES.size()));
    }

    /// Goes down by chance and puts the mark somewhere, also under a name that is there already.
    private void replace(JsonNode root) {
        JsonNode at = root;
        while (at.isContainerNode() && !at.isEmpty()) {
            int index = random.nextInt(at.size());
            JsonNode child =
                    at instanceof ObjectNode object
                            ? object.get(name(object, index))
                            : at.get(index);
            if (child.isContainerNode() && !child.isEmpty() && random.nextInt(3) > 0) {
                at = child;
                continue;
            }
            switch (at) {
                case ObjectNode object -> {
                    if (random.nextInt(8) == 0) {
                        object.remove(name(object, index));
                    } else {
                        object.put(name(object, index), MARK);
                    }
                }
                case ArrayNode array -> array.set(index, JSON.getNodeFactory().textNode(MARK));
                default -> throw new IllegalStateException();
            }
            return;
        }
    }

    private static String name(ObjectNode object, int index) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.get(index);
    }
}
