package io.tracemill.ingest.text;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/// Objects that are dear to make and safe for one thread at a time, lent for a while; as good for
/// virtual threads as for others.
public final class Pool<T> {

    private final ConcurrentLinkedDeque<T> idle = new ConcurrentLinkedDeque<>();
    private final Supplier<T> maker;

    public Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    public T borrow() {
        T object = idle.pollFirst();
        return object == null ? maker.get() : object;
    }

    /// Only what is fit to be used again is given back.
    public void giveBack(T object) {
        idle.addFirst(object);
    }
}
