package io.tracemill.bench.chaos;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Something that goes wrong, and ends.
sealed interface Fault {

    /// As `kill -9`, all at once; they come back, one after the other, after a while.
    record Kill(List<Victim> victims, Duration away) implements Fault {

        public Kill {
            victims = List.copyOf(victims);
        }

        @Override
        public String toString() {
            return "kill -9 "
                    + victims.stream().map(Victim::toString).collect(Collectors.joining(", "))
                    + ", back after "
                    + away.toMillis()
                    + " ms";
        }
    }

    /// SIGSTOP, and SIGCONT after a while: everything stays open and nothing answers.
    record Freeze(Victim victim, Duration howLong) implements Fault {

        @Override
        public String toString() {
            return "freeze " + victim + " for " + howLong.toMillis() + " ms";
        }
    }

    /// Stopped in an orderly way for a while: connections are refused.
    record Away(Victim victim, Duration howLong) implements Fault {

        @Override
        public String toString() {
            return "take " + victim + " away for " + howLong.toMillis() + " ms";
        }
    }
}
