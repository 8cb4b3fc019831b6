package io.tracemill.query.live.wire;

import io.micronaut.http.HttpRequest;
import io.tracemill.query.http.LiveAccess;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.live.LiveFeed;
import io.tracemill.query.live.cursor.Cursor;
import io.tracemill.query.live.filter.EventType;
import io.tracemill.query.live.filter.Interest;
import io.tracemill.query.live.filter.LiveParameters;
import io.tracemill.query.live.filter.LiveParameters.Asked;
import io.tracemill.query.live.filter.LiveProjects;
import io.tracemill.query.parameter.ParameterReader;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/// Finds out what somebody who comes to listen asks for, and whether they may.
@Singleton
public final class Handshakes {

    private final LiveAccess access;
    private final LiveFeed feed;

    Handshakes(LiveAccess access, LiveFeed feed) {
        this.access = access;
        this.feed = feed;
    }

    /// @param otherwise the kinds of events when none are asked for
    /// @throws RefusedException when they may not, or their id is none
    public Handshake of(HttpRequest<?> request, Set<EventType> otherwise) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        Asked asked = LiveParameters.read(reader, otherwise);
        Optional<String> lastId =
                Optional.ofNullable(request.getHeaders().get("Last-Event-ID"))
                        .filter(id -> !id.isBlank())
                        .or(() -> reader.text(LiveParameters.SINCE));
        LiveProjects projects = access.admit(request, asked.filter().projects());
        reader.finish();
        return new Handshake(
                new Interest(asked.events(), asked.filter(), projects),
                lastId.map(this::cursor),
                lastId.isPresent() || LiveParameters.isAnyGiven(request.getParameters()::getAll));
    }

    private Cursor cursor(String id) {
        return feed.cursor(id.strip())
                .orElseThrow(() ->
                        new RefusedException(
                                RefusedException.Reason.INVALID_CURSOR,
                                "since is no id of an event of these topics"));
    }
}
