package io.tracemill.query.live;

import io.tracemill.query.live.cursor.Cursor;
import io.tracemill.query.live.cursor.CursorCodec;
import io.tracemill.query.live.cursor.LiveTopic;
import io.tracemill.query.live.cursor.Position;
import io.tracemill.schemas.access.Seal;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ids of events, signed with a secret and the ids of the topics: all query APIs of an
/// installation read each other's, and none is good for topics that were made anew.
final class Ids {

    private final String secret;
    private final InstantSource clock;
    private final Map<LiveTopic, String> incarnations = new EnumMap<>(LiveTopic.class);
    private volatile @Nullable CursorCodec codec;

    Ids(String secret, InstantSource clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /// Before every topic is known there are no ids.
    void know(LiveTopic topic, String incarnation) {
        incarnations.put(topic, incarnation);
        if (incarnations.size() == LiveTopic.values().length) {
            codec = new CursorCodec(new Seal("event id", secret, incarnations.toString()));
        }
    }

    boolean areKnown() {
        return codec != null;
    }

    String of(Position position) {
        CursorCodec known = codec;
        return known == null ? "" : known.encode(new Cursor(position, clock.instant()));
    }

    /// Nothing for what is no id of these topics.
    ///
    /// @throws NotFollowingException before there are ids
    Optional<Cursor> read(String id) {
        CursorCodec known = codec;
        if (known == null) {
            throw new NotFollowingException();
        }
        return known.decode(id);
    }
}
