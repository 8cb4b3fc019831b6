package io.tracemill.bench.chaos.clock;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Lets all classes of a JVM but the JDK's own live at a time that a file tells: so many
/// milliseconds from now. What waits for so long is not moved, as on a machine whose clock is set.
public final class ClockAgent {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private ClockAgent() {}

    /// Called by the JVM before the main class.
    ///
    /// @param folder with a file of the process id's name, while the clock is off
    public static void premain(String folder, Instrumentation instrumentation) {
        instrumentation.addTransformer(new Redirection());
        Path file = Path.of(folder, Long.toString(ProcessHandle.current().pid()));
        Thread.ofPlatform().daemon().name("shifted-clock").start(() -> follow(file));
    }

    private static void follow(Path file) {
        while (true) {
            ShiftedClock.shift(millis(file));
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static long millis(Path file) {
        try {
            String text = Files.readString(file);
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NoSuchFileException right) {
            return 0;
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read " + file, unreadable);
        }
    }

    private static final class Redirection implements ClassFileTransformer {

        private static final ClassLoader OF_THE_JDK = ClassLoader.getPlatformClassLoader();
        private static final String OWN = "io/tracemill/bench/chaos/clock/";

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            boolean own = name != null && name.startsWith(OWN);
            return loader == null || loader.equals(OF_THE_JDK) || own
                    ? null
                    : ClockCalls.redirected(classFile).orElse(null);
        }
    }
}
