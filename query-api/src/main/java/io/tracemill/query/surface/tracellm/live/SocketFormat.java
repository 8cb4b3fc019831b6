package io.tracemill.query.surface.tracellm.live;

import io.tracemill.query.live.event.LiveEvent;
import io.tracemill.query.live.event.LiveFormat;
import io.tracemill.query.live.event.Notice;
import jakarta.inject.Singleton;
import java.util.List;

/// Events as the texts of a WebSocket.
@Singleton
final class SocketFormat implements LiveFormat {

    private final EventJson json;

    SocketFormat(EventJson json) {
        this.json = json;
    }

    @Override
    public boolean showsTexts() {
        return true;
    }

    @Override
    public List<byte[]> messages(LiveEvent event, String id) {
        return List.of(json.of(event, id));
    }

    @Override
    public List<byte[]> messages(Notice notice) {
        return List.of(json.of(notice));
    }
}
