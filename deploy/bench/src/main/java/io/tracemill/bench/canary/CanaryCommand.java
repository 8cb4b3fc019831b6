package io.tracemill.bench.canary;

import io.tracemill.bench.Options;
import io.tracemill.bench.canary.Canary.Flight;
import io.tracemill.local.DataDirectory;
import io.tracemill.local.Ready;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// `canary`: flies every few seconds, or once, and says how long it took.
public final class CanaryCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private CanaryCommand() {}

    /// Runs until it is interrupted, or once.
    ///
    /// @return the exit status: 1 when nothing runs, or the only flight failed
    public static int run(Options options) throws IOException {
        Optional<Canary> found = canary(options.data(), System.getenv());
        if (found.isEmpty()) {
            System.err.println(
                    "Nothing runs on "
                            + options.data()
                            + ": start it with ./tracemill up, or set TRACEMILL_GATEWAY, TRACEMILL_QUERY and"
                            + " TRACEMILL_API_KEY");
            return 1;
        }
        Canary canary = found.get();
        boolean isWell = flies(canary);
        while (!options.has("once")) {
            LockSupport.parkNanos(Duration.ofSeconds(options.number("seconds", 10)).toNanos());
            isWell = flies(canary);
        }
        return isWell ? 0 : 1;
    }

    /// What the environment names, else the stack in the data folder.
    static Optional<Canary> canary(Path data, Map<String, String> environment) throws IOException {
        String gateway = environment.getOrDefault("TRACEMILL_GATEWAY", "");
        if (!gateway.isBlank()) {
            return Optional.of(
                    new Canary(
                            gateway,
                            environment.getOrDefault("TRACEMILL_QUERY", gateway),
                            environment.getOrDefault("TRACEMILL_API_KEY", "")));
        }
        Path file = new DataDirectory(data).ready();
        if (!file.toFile().exists()) {
            return Optional.empty();
        }
        Ready ready = Ready.read(file);
        return Optional.of(new Canary(ready.gateway(), ready.query(), ready.apiKey()));
    }

    private static boolean flies(Canary canary) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            Flight flight = canary.fly(PATIENCE);
            System.out.printf(
                    Locale.ROOT,
                    "%s  ok      accepted %d ms, readable %d ms later  %s%n",
                    now,
                    flight.accepted().toMillis(),
                    flight.readable().toMillis(),
                    flight.traceId());
            return true;
        } catch (CanaryException failure) {
            System.out.printf("%s  FAILED  %s%n", now, failure.getMessage());
            return false;
        }
    }
}
