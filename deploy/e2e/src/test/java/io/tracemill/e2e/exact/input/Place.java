package io.tracemill.e2e.exact.input;

/// Where a trace belongs.
///
/// @param project 0 or 1
/// @param clock how its sender's clock goes
public record Place(
        int project, String environment, String service, String session, String user, Clock clock) {

    /// How far a sender's clock is off.
    public enum Clock {
        RIGHT(0),
        HOURS_BEHIND(-5),
        HOURS_AHEAD(3);

        private final int hours;

        Clock(int hours) {
            this.hours = hours;
        }

        long offNanos() {
            return hours * 3_600_000_000_000L;
        }
    }
}
