package io.tracemill.query.surface.tracellm.live;

import io.tracemill.query.live.event.LiveEvent;
import io.tracemill.query.live.event.LiveFormat;
import io.tracemill.query.live.event.Notice;
import io.tracemill.query.live.wire.ServerSentEvent;
import jakarta.inject.Singleton;
import java.util.List;

/// The same JSON as server-sent events: the type is the event's name, the id the stream's.
@Singleton
final class StreamFormat implements LiveFormat {

    private final EventJson json;

    StreamFormat(EventJson json) {
        this.json = json;
    }

    @Override
    public boolean showsTexts() {
        return true;
    }

    @Override
    public List<byte[]> messages(LiveEvent event, String id) {
        return List.of(
                ServerSentEvent.named(event.type().wireName())
                        .withId(id)
                        .bytes(json.of(event, id)));
    }

    /// Whoever only listens has asked with the request, and needs no answer.
    @Override
    public List<byte[]> messages(Notice notice) {
        return switch (notice) {
            case Notice.Subscribed _, Notice.Live _ -> List.of();
            case Notice.Dropped dropped ->
                    List.of(ServerSentEvent.named("system.dropped").bytes(json.of(dropped)));
            case Notice.Gap gap -> List.of(ServerSentEvent.named("system.gap").bytes(json.of(gap)));
        };
    }
}
