package io.tracemill.ingest.grpc;

import io.grpc.ServerCall;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Stands for the listener of a call until that is known. Nothing of the message comes before it is
/// asked for, so that all there is to remember is that the caller went away.
final class LateListener<T> extends ServerCall.Listener<T> {

    private ServerCall.@Nullable Listener<T> listener;
    private boolean isCancelled;

    /// @param start asks for the message and gives who listens for it
    synchronized void listen(Supplier<ServerCall.Listener<T>> start) {
        if (!isCancelled) {
            listener = start.get();
        }
    }

    private synchronized ServerCall.@Nullable Listener<T> listener() {
        return listener;
    }

    @Override
    public void onMessage(T message) {
        ServerCall.Listener<T> known = listener();
        if (known != null) {
            known.onMessage(message);
        }
    }

    @Override
    public void onHalfClose() {
        ServerCall.Listener<T> known = listener();
        if (known != null) {
            known.onHalfClose();
        }
    }

    @Override
    public synchronized void onCancel() {
        isCancelled = true;
        if (listener != null) {
            listener.onCancel();
        }
    }

    @Override
    public void onComplete() {
        ServerCall.Listener<T> known = listener();
        if (known != null) {
            known.onComplete();
        }
    }
}
