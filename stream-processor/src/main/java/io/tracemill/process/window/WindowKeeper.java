package io.tracemill.process.window;

import io.tracemill.process.rollup.WindowKey;
import io.tracemill.process.streams.StoreWalk;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/// Makes windows final when they are over, and forgets those that nothing has changed for long.
final class WindowKeeper {

    /// How late a window may become final.
    private static final Duration ROUND = Duration.ofSeconds(30);

    private final Windows windows;
    private final RollupSettings settings;
    private final StoreWalk walk;

    WindowKeeper(Windows windows, RollupSettings settings) {
        this.windows = windows;
        this.settings = settings;
        this.walk = new StoreWalk(windows.store(), ROUND);
    }

    /// @param nowUnixMillis how far time has come
    void keepSome(long nowUnixMillis) {
        walk.visitSome(stored -> keep(stored, nowUnixMillis));
    }

    private void keep(KeyValue<Bytes, byte[]> stored, long nowUnixMillis) {
        long end = WindowKey.endUnixMillis(stored.key.get());
        if (!Window.isFinal(stored.value)) {
            if (end + settings.finalAfter().toMillis() <= nowUnixMillis) {
                windows.finish(stored);
            }
            return;
        }
        long done = Math.max(end, Window.updatedUnixMillis(stored.value) + WindowKey.HOUR * 1000L);
        if (done + settings.retention().toMillis() < nowUnixMillis) {
            windows.forget(stored);
        }
    }
}
