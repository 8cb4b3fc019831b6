package io.tracemill.query.live.wire;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.netty.channel.Channel;
import io.tracemill.query.http.LiveAccess;
import io.tracemill.query.http.TooManyConnectionsException;
import io.tracemill.query.live.LiveConnections;
import io.tracemill.query.live.LiveSettings;
import io.tracemill.query.live.connection.LiveConnection;
import io.tracemill.query.live.connection.Outbox;
import io.tracemill.query.live.cursor.Cursor;
import io.tracemill.query.live.event.LiveFormat;
import io.tracemill.query.live.filter.Interest;
import io.tracemill.query.live.wire.EventStream.Pulse;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.reactivestreams.Publisher;

/// Opens event streams.
@Singleton
public final class EventStreams {

    private final LiveConnections connections;
    private final LiveSettings settings;
    private final Places places;

    EventStreams(LiveConnections connections, LiveSettings settings, Places places) {
        this.connections = connections;
        this.settings = settings;
        this.places = places;
    }

    /// An answer that goes on until either side hangs up.
    ///
    /// @param since what the listener has heard; nothing to begin now
    /// @throws TooManyConnectionsException when there is no room
    public HttpResponse<Publisher<byte[]>> open(
            HttpRequest<?> request,
            LiveFormat format,
            Interest interest,
            Optional<Cursor> since,
            Pulse pulse) {
        if (request.getMethod() == HttpMethod.HEAD) {
            return answer(Publishers.empty());
        }
        places.take(request);
        Channel channel = Channels.of(request);
        Outbox outbox = new Outbox(settings.limits(), format::messages);
        EventStream stream = new EventStream(channel, outbox, pulse);
        LiveConnection connection =
                new LiveConnection(LiveAccess.keyHash(request), format, interest, outbox, stream);
        // the head of the answer goes with the first bytes
        connection.answer(ServerSentEvent.comment(pulse.comment()));
        connections.open(connection, since, true);
        channel.closeFuture().addListener(_ -> connections.closed(connection));
        return answer(stream);
    }

    private static HttpResponse<Publisher<byte[]>> answer(Publisher<byte[]> body) {
        return HttpResponse.ok(body)
                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                .header("Cache-Control", "no-cache, no-transform")
                .header("X-Accel-Buffering", "no");
    }
}
