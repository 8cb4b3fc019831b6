package io.tracemill.query.live;

import io.tracemill.query.live.cursor.Position;
import io.tracemill.query.live.event.LiveEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What happens while somebody still hears what happened before: a bounded number of events, and
/// where it goes on when there were more.
final class Pending {

    private static final int CAPACITY = 2000;

    private final Queue<Item> items = new ArrayDeque<>();
    private @Nullable Position overflow;

    /// An event and what has been told with it.
    record Item(LiveEvent event, Position after) {}

    /// Begins anew.
    synchronized void clear() {
        items.clear();
        overflow = null;
    }

    /// @param before what had been told before it
    synchronized void add(LiveEvent event, Position before, Position after) {
        if (overflow != null) {
            return;
        }
        if (items.size() >= CAPACITY) {
            overflow = before;
        } else {
            items.add(new Item(event, after));
            notifyAll();
        }
    }

    /// The next one, waiting for it so long.
    synchronized Optional<Item> poll(Duration patience) throws InterruptedException {
        if (items.isEmpty() && overflow == null) {
            TimeUnit.NANOSECONDS.timedWait(this, patience.toNanos());
        }
        return Optional.ofNullable(items.poll());
    }

    synchronized boolean isEmpty() {
        return items.isEmpty() && overflow == null;
    }

    /// What has been told before the first that is missing; nothing when none is.
    synchronized Optional<Position> overflow() {
        return Optional.ofNullable(overflow);
    }
}
