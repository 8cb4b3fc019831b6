package io.tracemill.query.surface.sideseat.message;

import io.micronaut.http.HttpRequest;
import io.tracemill.query.http.Caller;
import io.tracemill.query.message.Block;
import io.tracemill.query.message.archive.FeedRequest;
import io.tracemill.query.parameter.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What messages are asked for.
record MessageParameters(String role, long fromNanos, long toNanos, FeedRequest feed)
        implements Predicate<Block> {

    private static final Parameter FROM = Parameter.text("from_timestamp", "Messages from then on, RFC 3339");
    private static final Parameter TO = Parameter.text("to_timestamp", "Messages until then, RFC 3339");
    private static final Parameter ROLE = Parameter.text("role", "Of system, user, assistant or tool only");
    static final List<Parameter> OF_CONVERSATIONS = List.of(FROM, TO, ROLE);
    static final List<Parameter> OF_FEED = List.of(ROLE);

    @Override
    public boolean test(Block block) {
        return (role.isEmpty() || block.role().word().equals(role))
                && block.unixNanos() >= fromNanos
                && block.unixNanos() <= toNanos;
    }

    int limit() {
        return feed.limit();
    }

    static MessageParameters of(HttpRequest<?> request, Caller caller, String projectId) {
        return ofFeed(request, caller, projectId);
    }

    static MessageParameters ofFeed(HttpRequest<?> request, Caller caller, String projectId) {
        caller.reading(Optional.of(projectId));
        return new MessageParameters(
                request.getParameters().get("role", String.class, ""),
                0,
                Long.MAX_VALUE,
                new FeedRequest(
                        projectId,
                        0,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        "",
                        request.getParameters().get("limit", Integer.class, 50)));
    }

    static void checkTraceId(String traceId) {}
}
