package io.tracemill.process.window;

import java.time.Duration;

/// How far time has come for the windows of a partition: with the changes while they come, with the
/// clock on the wall when none has come for long, so that silence holds nothing back and a backlog
/// ends nothing early.
final class WindowClock {

    private static final long SILENCE_MILLIS = Duration.ofSeconds(10).toMillis();

    private long latestChangeUnixMillis;
    private long quietSinceUnixMillis;
    private boolean changed;

    WindowClock(long nowUnixMillis) {
        quietSinceUnixMillis = nowUnixMillis;
    }

    void advance(long changedUnixMillis) {
        latestChangeUnixMillis = Math.max(latestChangeUnixMillis, changedUnixMillis);
        changed = true;
    }

    /// @param wallUnixMillis to be asked every now and then
    long now(long wallUnixMillis) {
        if (changed) {
            changed = false;
            quietSinceUnixMillis = wallUnixMillis;
        }
        boolean silent = wallUnixMillis - quietSinceUnixMillis >= SILENCE_MILLIS;
        return silent ? wallUnixMillis : Math.min(wallUnixMillis, latestChangeUnixMillis);
    }
}
