package io.tracemill.local.command;

import io.tracemill.local.verify.Restoration;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `replay`: brings tables that were put back to an older copy up to date.
final class Replay {

    private static final String SINCE = "--since";

    private Replay() {}

    static int run(List<String> words) throws IOException {
        Arguments arguments = Arguments.parse(words, Set.of(), Set.of(SINCE)).withoutRest();
        Instant since =
                moment(
                        arguments
                                .option(SINCE)
                                .orElseThrow(() ->
                                        new UsageException(
                                                "expected --since, the time of the copy")));
        Optional<Services> found = Services.find(arguments);
        if (found.isEmpty()) {
            return 1;
        }
        Services services = found.get();
        boolean whole =
                new Restoration(
                                services.kafka(),
                                services.clickHouse(),
                                services.cluster(),
                                System.out)
                        .run(since);
        return whole ? 0 : 1;
    }

    /// @param text `2026-11-22T06:00:00Z`, with another offset, or a day in UTC
    static Instant moment(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException malformed) {
            throw new UsageException(
                    "--since: expected a time as 2026-11-22T06:00:00Z or a day, got " + text);
        }
    }
}
