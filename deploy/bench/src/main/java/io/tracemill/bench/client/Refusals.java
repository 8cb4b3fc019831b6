package io.tracemill.bench.client;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What requests were answered that were not accepted.
///
/// @param byStatus how many of each status
/// @param unexplained of 429 and 503 those without `Retry-After`
/// @param broken connections that ended without an answer
public record Refusals(Map<Integer, Long> byStatus, long unexplained, long broken) {

    /// Copies the map.
    public Refusals {
        byStatus = Map.copyOf(byStatus);
    }

    /// How many had this status.
    public long of(int status) {
        return byStatus.getOrDefault(status, 0L);
    }

    /// Those that were not asked to come again.
    public long wrong() {
        return byStatus.entrySet().stream()
                .filter(each -> !Tally.asksToComeAgain(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// Counts them as they come.
    static final class Tally {

        private final Map<Integer, Long> byStatus = new TreeMap<>();
        private long unexplained;
        private long broken;

        static boolean asksToComeAgain(int status) {
            return status == 429 || status == 503;
        }

        /// @param head of the answer, at least
        void add(int status, String head) {
            byStatus.merge(status, 1L, Long::sum);
            if (asksToComeAgain(status)
                    && !head.toLowerCase(Locale.ROOT).contains("\nretry-after:")) {
                unexplained++;
            }
        }

        void broke() {
            broken++;
        }

        Refusals sum() {
            return new Refusals(byStatus, unexplained, broken);
        }
    }
}
