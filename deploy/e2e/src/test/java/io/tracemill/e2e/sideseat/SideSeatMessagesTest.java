package io.tracemill.e2e.sideseat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracemill.e2e.Api;
import io.tracemill.e2e.OwnProject;
import io.tracemill.e2e.SharedStack;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What SideSeat said of the messages in requests of a real SDK, and what we say of them.
final class SideSeatMessagesTest {

    /// Where we differ on purpose, by the places in the body.
    private static final Map<String, Pattern> ACCEPTED =
            Map.of(
                    // cached tokens cost less; the product counts them as others
                    "recorded/messages/cache.txt",
                    Pattern.compile(".*/(total_)?cost"),
                    "recorded/messages/openinference.txt",
                    Pattern.compile(".*/(total_)?cost"),
                    "recorded/messages/openinference-tool.txt",
                    Pattern.compile(".*/(total_)?cost"),
                    // the product does not know sessions under traceloop.association.properties
                    "recorded/messages/traceloop.txt",
                    Pattern.compile(".*/session_id"));

    /// The product's sums of dollars are a little off.
    private static final double HARDLY_ANYTHING = 1e-12;

    private static final String RECORDED_PROJECT = "/project/default/";

    private static Api api = SharedStack.api();
    private static String project = "";

    @BeforeAll
    static void sendEverything() {
        OwnProject own = OwnProject.create(SharedStack.get().ready(), "messages");
        api = own.api();
        project = own.id();
        for (RecordedRequest request : RecordedRequest.all()) {
            api.getAfter(request.send(api), "/traces?limit=1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "404",
                "agent-turn1",
                "agent-turn2",
                "bad-ts",
                "cache",
                "embeddings",
                "error-child",
                "error-root",
                "events-tool",
                "multimodal",
                "no-root",
                "nongenai",
                "op-details",
                "openinference",
                "openinference-tool",
                "role-bad",
                "role-user",
                "semconv-attrs",
                "semconv-events",
                "session",
                "span",
                "traceloop",
                "unicode",
                "vercel-text",
                "vercel-tool"
            })
    void conversationsAreTheRecordedOnes(String name) {
        compare("recorded/messages/" + name + ".txt");
    }

    @ParameterizedTest
    @ValueSource(strings = "feed-messages")
    void theFeedIsTheRecordedOne(String name) {
        compare("recorded/misc/" + name + ".txt");
    }

    private static void compare(String file) {
        Exchange recorded = Exchange.read(RecordedFile.text(file));
        HttpResponse<String> answer =
                api.get(recorded.path.replace(RECORDED_PROJECT, "/project/" + project + "/"));

        assertEquals(recorded.status, answer.statusCode(), answer.body());
        List<String> differences = new ArrayList<>();
        compare(differences, "", comparable(recorded.body), comparable(Api.json(answer.body())));
        Pattern accepted = ACCEPTED.getOrDefault(file, Pattern.compile("none"));
        differences.removeIf(
                difference -> accepted.matcher(difference.split(": ", 2)[0]).matches());
        assertEquals("", String.join("\n", differences));
    }

    /// Without what differs each time it is asked for.
    private static JsonNode comparable(JsonNode body) {
        if (body.path("metadata") instanceof ObjectNode metadata
                && metadata.path("end_time").isNull()) {
            metadata.remove("start_time");
        }
        if (body.path("pagination") instanceof ObjectNode pagination) {
            pagination.remove("next_cursor");
        }
        return body;
    }

    private static void compare(
            List<String> differences, String at, JsonNode wanted, JsonNode actual) {
        if (wanted.isObject() && actual.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            wanted.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name ->
                    compare(differences, at + "/" + name, wanted.path(name), actual.path(name)));
        } else if (wanted.isArray() && actual.isArray() && wanted.size() == actual.size()) {
            for (int i = 0; i < wanted.size(); i++) {
                compare(differences, at + "/" + i, wanted.get(i), actual.get(i));
            }
        } else if (wanted.isNumber()
                ? Math.abs(wanted.doubleValue() - actual.asDouble()) > HARDLY_ANYTHING
                : !wanted.equals(actual)) {
            differences.add(at + ": " + wanted + " but " + actual);
        }
    }

    private record Exchange(String path, int status, JsonNode body) {

        static Exchange read(String text) {
            String[] lines = text.split("\n", 4);
            int body = text.indexOf("\n\n", text.indexOf("\n\n") + 2);
            return new Exchange(
                    lines[0].substring("GET ".length()),
                    Integer.parseInt(lines[2].substring(0, 3)),
                    Api.json(text.substring(body)));
        }
    }
}
