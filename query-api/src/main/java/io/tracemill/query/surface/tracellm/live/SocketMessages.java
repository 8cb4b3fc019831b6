package io.tracemill.query.surface.tracellm.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.live.LiveFeed;
import io.tracemill.query.live.NotFollowingException;
import io.tracemill.query.live.connection.LiveConnection;
import io.tracemill.query.live.cursor.Cursor;
import io.tracemill.query.live.filter.EventType;
import io.tracemill.query.live.filter.Interest;
import io.tracemill.query.live.filter.LiveFilter;
import io.tracemill.query.live.filter.LiveParameters;
import io.tracemill.query.live.filter.LiveParameters.Asked;
import io.tracemill.query.parameter.InvalidParametersException;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.parameter.Violation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Answers what somebody says on a WebSocket.
///
/// `ping` and `subscribe` and `unsubscribe`; a `subscribe` has the fields that the parameters of
/// the handshake have, and replaces what was asked for before. Other JSON objects are ignored, as
/// TraceLLM does; anything else is answered.
@Singleton
final class SocketMessages {

    private final LiveFeed feed;

    SocketMessages(LiveFeed feed) {
        this.feed = feed;
    }

    void take(String message, LiveConnection from) {
        Optional<JsonNode> json = Json.parse(message).filter(JsonNode::isObject);
        if (json.isEmpty()) {
            from.answer(error("Expected a JSON object", "malformed", List.of()));
            return;
        }
        JsonNode said = json.get();
        switch (said.path("type").asText()) {
            case "ping" ->
                    from.answer(
                            Json.bytes(
                                    EventJson.fields(
                                            "type", "system.pong", "timestamp", said.get("ts"))));
            case "subscribe" -> subscribe(said, from);
            case "unsubscribe" ->
                    feed.change(
                            from,
                            new Interest(
                                    Set.of(), LiveFilter.EVERYTHING, from.interest().projects()),
                            Optional.empty());
            default -> {}
        }
    }

    private void subscribe(JsonNode said, LiveConnection from) {
        try {
            ParameterReader reader = new ParameterReader(texts(said));
            Asked asked = LiveParameters.read(reader, EventType.all());
            Optional<String> since = reader.text(LiveParameters.SINCE);
            reader.finish();
            Optional<String> foreign =
                    asked.filter().projects().stream()
                            .filter(project -> !from.interest().projects().contains(project))
                            .findFirst();
            Optional<Cursor> cursor = since.flatMap(feed::cursor);
            if (foreign.isPresent()) {
                String message = "This API key may not read project '" + foreign.get() + "'";
                from.answer(error(message, "forbidden", List.of()));
            } else if (since.isPresent() && cursor.isEmpty()) {
                from.answer(
                        error(
                                "since is no id of an event of these topics",
                                "invalid_cursor",
                                List.of()));
            } else {
                Interest interest =
                        new Interest(asked.events(), asked.filter(), from.interest().projects());
                feed.change(from, interest, cursor);
            }
        } catch (InvalidParametersException e) {
            Violation first = e.violations().getFirst();
            String message = first.loc().getLast() + ": " + first.msg();
            from.answer(error(message, "validation_error", e.violations()));
        } catch (NotFollowingException e) {
            from.answer(error("Not available now, try again", "unavailable", List.of()));
        }
    }

    /// Fields as the texts that parameters would be.
    private static Function<String, List<String>> texts(JsonNode said) {
        return name -> {
            JsonNode field = said.path(name);
            List<String> texts = new ArrayList<>();
            if (field.isArray()) {
                field.forEach(each -> texts.add(text(each)));
            } else if (!field.isMissingNode() && !field.isNull()) {
                texts.add(text(field));
            }
            return texts;
        };
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static byte[] error(String message, String code, List<Violation> detail) {
        return Json.bytes(
                EventJson.fields(
                        "type", "system.error",
                        "message", message,
                        "code", code,
                        "detail", detail));
    }
}
