package io.tracemill.query.live.connection;

import io.tracemill.query.live.event.LiveEvent;
import io.tracemill.query.live.event.LiveFormat;
import io.tracemill.query.live.event.Notice;
import io.tracemill.query.live.filter.Interest;
import java.util.List;

/// Somebody who listens: what they want to hear, in which words, and what waits for them.
public final class LiveConnection {

    private final String keyHash;
    private final LiveFormat format;
    private final Outbox outbox;
    private final Transport transport;
    private volatile Interest interest;

    /// @param keyHash of the key that they came with, empty for none
    /// @param outbox that the transport takes from
    public LiveConnection(
            String keyHash,
            LiveFormat format,
            Interest interest,
            Outbox outbox,
            Transport transport) {
        this.keyHash = keyHash;
        this.format = format;
        this.interest = interest;
        this.outbox = outbox;
        this.transport = transport;
    }

    public String keyHash() {
        return keyHash;
    }

    public LiveFormat format() {
        return format;
    }

    public Interest interest() {
        return interest;
    }

    public void interest(Interest changed) {
        interest = changed;
    }

    public Outbox outbox() {
        return outbox;
    }

    public boolean isOpen() {
        return !outbox.isClosed();
    }

    /// Sends an answer.
    public void answer(byte[] message) {
        outbox.answer(message);
        transport.wake();
    }

    public void tell(Notice notice) {
        format.messages(notice).forEach(this::answer);
    }

    /// Sends the event when there is room for it, and waits until then.
    ///
    /// @return false when the listener is gone
    public boolean tellInTurn(LiveEvent event, String id) throws InterruptedException {
        List<Message> messages =
                format.messages(event, id).stream().map(each -> Message.ofEvent(each, id)).toList();
        if (!messages.isEmpty()) {
            boolean taken = outbox.put(messages);
            transport.wake();
            return taken;
        }
        return isOpen();
    }

    /// Lets what was put into the outbox go out.
    public void wake() {
        transport.wake();
    }

    public void beat() {
        transport.beat();
    }

    public void close(Ending ending) {
        transport.close(ending);
    }
}
