package io.tracemill.query.live;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongFunction;

/// The messages that wait for one socket: one is on its way, a bounded number behind it. What does
/// not fit is left out and counted, and the reader is told as soon as there is room.
public final class Outbox {

    private final int capacity;
    private final Function<String, CompletionStage<?>> send;
    private final LongFunction<String> missedMessage;
    private final Queue<String> waiting = new ArrayDeque<>();
    private long missed;
    private boolean sending;

    /// @param send completes when the message is written
    /// @param missedMessage says how many messages were left out
    public Outbox(
            int capacity,
            Function<String, CompletionStage<?>> send,
            LongFunction<String> missedMessage) {
        this.capacity = capacity;
        this.send = send;
        this.missedMessage = missedMessage;
    }

    /// Never blocks.
    public void offer(String message) {
        synchronized (this) {
            if (waiting.size() >= capacity) {
                missed++;
                return;
            }
            waiting.add(message);
        }
        sendNext();
    }

    /// Counts messages that were left out before they came here.
    public void missed(long count) {
        synchronized (this) {
            missed += count;
        }
        sendNext();
    }

    private void sendNext() {
        String next;
        synchronized (this) {
            if (sending) {
                return;
            }
            next = waiting.poll();
            if (next == null && missed > 0) {
                next = missedMessage.apply(missed);
                missed = 0;
            }
            if (next == null) {
                return;
            }
            sending = true;
        }
        send.apply(next).whenComplete((_, failure) -> written(failure == null));
    }

    private void written(boolean ok) {
        synchronized (this) {
            sending = false;
            if (!ok) {
                // the socket is gone
                waiting.clear();
                missed = 0;
                return;
            }
        }
        sendNext();
    }
}
