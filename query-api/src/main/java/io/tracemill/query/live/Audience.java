package io.tracemill.query.live;

import io.tracemill.query.live.connection.LiveConnection;
import io.tracemill.query.live.connection.Message;
import io.tracemill.query.live.cursor.Position;
import io.tracemill.query.live.event.LiveEvent;
import io.tracemill.query.live.event.LiveFormat;
import io.tracemill.query.live.event.TraceChange;
import io.tracemill.query.live.filter.Interest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// All who listen, those with the same wishes together: what a group wants is found out once, and
/// encoded once for all with the same format. For the feed's thread.
final class Audience {

    private final Function<Position, String> ids;
    private final LongConsumer dropped;
    private final Map<Wish, Set<LiveConnection>> groups = new LinkedHashMap<>();
    private final Map<LiveConnection, Wish> wishes = new HashMap<>();
    private final Map<LiveConnection, CatchUp> late = new LinkedHashMap<>();
    private final Set<LiveConnection> touched = new HashSet<>();

    /// @param dropped told how many messages found no room
    Audience(Function<Position, String> ids, LongConsumer dropped) {
        this.ids = ids;
        this.dropped = dropped;
    }

    private record Wish(LiveFormat format, Interest interest) {}

    boolean isEmpty() {
        return wishes.isEmpty() && late.isEmpty();
    }

    void add(LiveConnection connection) {
        Wish wish = new Wish(connection.format(), connection.interest());
        groups.computeIfAbsent(wish, _ -> new LinkedHashSet<>()).add(connection);
        wishes.put(connection, wish);
    }

    /// Lets somebody hear everything from here on as soon as they know what happened before.
    void addLate(CatchUp catchUp) {
        late.put(catchUp.connection(), catchUp);
    }

    boolean contains(LiveConnection connection) {
        return wishes.containsKey(connection);
    }

    Optional<CatchUp> catchUp(LiveConnection connection) {
        return Optional.ofNullable(late.get(connection));
    }

    void remove(LiveConnection connection) {
        late.remove(connection);
        Wish wish = wishes.remove(connection);
        Set<LiveConnection> group = wish == null ? null : groups.get(wish);
        if (wish != null && group != null) {
            group.remove(connection);
            if (group.isEmpty()) {
                groups.remove(wish);
            }
        }
    }

    /// Whether anybody will see the texts of what changed.
    boolean wantsTexts(TraceChange change) {
        return change.events().stream()
                .anyMatch(type ->
                        groups.keySet().stream()
                                        .anyMatch(wish ->
                                                wish.format().showsTexts()
                                                        && wish.interest()
                                                                .wants(type, change.revision()))
                                || late.keySet().stream()
                                        .anyMatch(connection ->
                                                connection.format().showsTexts()
                                                        && connection
                                                                .interest()
                                                                .wants(type, change.revision())));
    }

    boolean wantsWindows() {
        return groups.keySet().stream().anyMatch(wish -> wish.interest().wantsWindows())
                || late.keySet().stream().anyMatch(c -> c.interest().wantsWindows());
    }

    /// Puts the event into the outboxes of all who want it.
    void tell(LiveEvent event, Position before, Position after) {
        String id = "";
        IdentityHashMap<LiveFormat, List<Message>> encoded = new IdentityHashMap<>(4);
        for (Map.Entry<Wish, Set<LiveConnection>> group : groups.entrySet()) {
            Wish wish = group.getKey();
            if (event.isWantedBy(wish.interest())) {
                if (id.isEmpty()) {
                    id = ids.apply(after);
                }
                String thisId = id;
                List<Message> messages =
                        encoded.computeIfAbsent(
                                wish.format(),
                                format ->
                                        format.messages(event, thisId).stream()
                                                .map(each -> Message.ofEvent(each, thisId))
                                                .toList());
                offer(group.getValue(), messages);
            }
        }
        late.forEach((connection, catchUp) -> {
            if (event.isWantedBy(connection.interest())) {
                catchUp.pending().add(event, before, after);
            }
        });
    }

    /// Lets go out what was put into outboxes.
    void wake() {
        touched.forEach(LiveConnection::wake);
        touched.clear();
    }

    private void offer(Set<LiveConnection> connections, List<Message> messages) {
        long left = 0;
        for (LiveConnection connection : connections) {
            if (!connection.outbox().offer(messages)) {
                left++;
            }
            touched.add(connection);
        }
        if (left > 0) {
            dropped.accept(left);
        }
    }
}
