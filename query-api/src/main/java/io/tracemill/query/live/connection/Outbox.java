package io.tracemill.query.live.connection;

import io.tracemill.query.live.event.Notice;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The messages that wait for one listener, a bounded number. What does not fit is left out and
/// counted, and the listener is told in the place where it is missing.
public final class Outbox {

    /// Answers find room also when events do not.
    private static final int ROOM_FOR_ANSWERS = 16;

    private final OutboxLimits limits;
    private final Function<Notice.Dropped, List<byte[]>> notice;
    private final Queue<Message> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long dropped;
    private long droppedInAll;
    private String lastId = "";
    private boolean closed;
    private long movedNanoTime = System.nanoTime();

    /// @param notice the words for what was left out
    public Outbox(OutboxLimits limits, Function<Notice.Dropped, List<byte[]>> notice) {
        this.limits = limits;
        this.notice = notice;
    }

    /// Takes all messages of an event, or none of them. Never blocks.
    ///
    /// @return false when they were left out
    public synchronized boolean offer(List<Message> event) {
        if (closed || event.isEmpty()) {
            return true;
        }
        if (!hasRoom(dropped > 0)) {
            dropped++;
            droppedInAll++;
            return false;
        }
        tellDropped();
        event.forEach(this::add);
        return true;
    }

    /// Takes an answer; one that is asked for by somebody who reads nothing is left out.
    public synchronized void answer(byte[] message) {
        if (!closed && waiting.size() < limits.messages() + ROOM_FOR_ANSWERS) {
            add(Message.ofSystem(message));
        }
    }

    /// Takes all messages of an event as soon as there is room for them.
    ///
    /// @return false when there never will be
    public synchronized boolean put(List<Message> event) throws InterruptedException {
        while (!closed && !hasRoom(false)) {
            wait();
        }
        tellDropped();
        if (!closed) {
            event.forEach(this::add);
        }
        return !closed;
    }

    /// The next message, null when none waits.
    public synchronized @Nullable Message take() {
        if (waiting.isEmpty()) {
            tellDropped();
        }
        Message next = waiting.poll();
        movedNanoTime = System.nanoTime();
        if (next != null) {
            waitingBytes -= next.bytes().length;
            notifyAll();
        }
        return next;
    }

    /// How long the first message has waited since the last one was taken, in nanoseconds.
    public synchronized long stalledNanos() {
        return waiting.isEmpty() ? 0 : System.nanoTime() - movedNanoTime;
    }

    /// Events that were left out so far.
    public synchronized long dropped() {
        return droppedInAll;
    }

    /// Nothing more goes in or out.
    public synchronized void close() {
        closed = true;
        waiting.clear();
        waitingBytes = 0;
        notifyAll();
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /// After something was left out there has to be some room again, so that not every second event
    /// is missing.
    private boolean hasRoom(boolean some) {
        int share = some ? 2 : 1;
        return waiting.isEmpty()
                || waiting.size() < limits.messages() / share
                        && waitingBytes < limits.bytes() / share;
    }

    private void tellDropped() {
        if (dropped > 0) {
            notice.apply(new Notice.Dropped(dropped, lastId)).stream()
                    .map(Message::ofSystem)
                    .forEach(this::add);
            dropped = 0;
        }
    }

    private void add(Message message) {
        if (waiting.isEmpty()) {
            movedNanoTime = System.nanoTime();
        }
        waiting.add(message);
        waitingBytes += message.bytes().length;
        if (!message.id().isEmpty()) {
            lastId = message.id();
        }
    }
}
