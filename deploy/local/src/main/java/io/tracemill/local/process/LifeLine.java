package io.tracemill.local.process;

import java.io.IOException;
import java.io.InputStream;

/// A child's standard input, held open by its parent: when it ends, so does the child, so that no
/// process outlives the one that started it.
public final class LifeLine {

    private LifeLine() {}

    /// Leaves the terminal's session and runs `onEnd` when the parent closes the line or dies.
    public static void hold(Runnable onEnd) {
        Posix.ownSession();
        watch(System.in, onEnd);
    }

    /// Runs `onEnd` when `line` ends.
    public static void watch(InputStream line, Runnable onEnd) {
        Thread.ofPlatform().daemon().name("life-line").start(() -> drain(line, onEnd));
    }

    private static void drain(InputStream line, Runnable onEnd) {
        byte[] buffer = new byte[64];
        try {
            while (line.read(buffer) >= 0) {}
        } catch (IOException broken) {
            // a broken line is an ended line
        }
        onEnd.run();
    }
}
