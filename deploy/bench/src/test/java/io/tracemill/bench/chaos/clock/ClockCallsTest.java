package io.tracemill.bench.chaos.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockCallsTest {

    /// Asks in every way, and holds a constant of every length.
    public static final class Asking implements Supplier<Instant> {

        private static final long LONG = 1L << 40;
        private static final double DOUBLE = 1e40;

        private String way = "";

        @Override
        public Instant get() {
            LongSupplier reference = System::currentTimeMillis;
            Supplier<Clock> clock = Clock::systemUTC;
            Supplier<InstantSource> source = InstantSource::system;
            return switch (way) {
                case "call" -> Instant.ofEpochMilli(System.currentTimeMillis());
                case "reference" -> Instant.ofEpochMilli(reference.getAsLong());
                case "instant" -> Instant.now();
                case "clock" -> clock.get().instant();
                case "source" -> InstantSource.system().instant();
                case "reference to a source" -> source.get().instant();
                default -> throw new IllegalArgumentException(way + LONG + DOUBLE);
            };
        }

        @Override
        public String toString() {
            return way;
        }

        public void ask(String inThisWay) {
            way = inThisWay;
        }
    }

    /// Knows no time.
    public static final class Timeless {}

    @AfterEach
    void setRight() {
        ShiftedClock.shift(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"call", "reference", "instant", "clock", "source", "reference to a source"})
    void whoAsksForTheTimeIsToldTheShiftedOne(String way) throws ReflectiveOperationException {
        Class<?> redirected = new Redirecting().loadClass(Asking.class.getName());
        @SuppressWarnings("unchecked")
        Supplier<Instant> asking = (Supplier<Instant>) redirected.getConstructor().newInstance();
        redirected.getMethod("ask", String.class).invoke(asking, way);

        assertTrue(hoursFromNow(asking.get()) == 0, "not shifted yet");
        ShiftedClock.shift(Duration.ofHours(-5).toMillis());
        assertEquals(-5, hoursFromNow(asking.get()));
    }

    @Test
    void aClassThatDoesNotAskIsLeftAlone() throws IOException {
        assertEquals(Optional.empty(), ClockCalls.redirected(bytes(Timeless.class.getName())));
    }

    private static long hoursFromNow(Instant told) {
        return Math.round(Duration.between(Instant.now(), told).toMinutes() / 60.0);
    }

    private static byte[] bytes(String name) throws IOException {
        String file = '/' + name.replace('.', '/') + ".class";
        try (InputStream in = ClockCallsTest.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }

    /// Loads the one class anew, with its calls redirected.
    private static final class Redirecting extends ClassLoader {

        Redirecting() {
            super(ClockCallsTest.class.getClassLoader());
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            if (!name.equals(Asking.class.getName())) {
                return super.loadClass(name);
            }
            try {
                byte[] redirected = ClockCalls.redirected(bytes(name)).orElseThrow();
                return defineClass(name, redirected, 0, redirected.length);
            } catch (IOException failure) {
                throw new ClassNotFoundException(name, failure);
            }
        }
    }
}
