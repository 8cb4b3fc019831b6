package io.tracemill.bench.chaos;

import io.tracemill.bench.chaos.scene.LinkState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Something that goes wrong, and ends.
sealed interface Fault {

    /// As `kill -9`, all at once; they come back, one after the other, after a while.
    record Kill(List<Victim> victims, Duration howLong) implements Fault {

        public Kill {
            victims = List.copyOf(victims);
        }

        @Override
        public String toString() {
            return "kill -9 "
                    + victims.stream().map(Victim::toString).collect(Collectors.joining(", "))
                    + ", back after "
                    + howLong.toMillis()
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

    /// The way from the applications to ClickHouse fails for a while.
    record Broken(LinkState how, Duration howLong) implements Fault {

        @Override
        public String toString() {
            return "clickhouse is %s for %d ms"
                    .formatted(how.name().toLowerCase(Locale.ROOT), howLong.toMillis());
        }
    }

    /// The disk of ClickHouse or of a broker takes nothing for a while.
    record DiskFull(Victim victim, Duration howLong) implements Fault {

        @Override
        public String toString() {
            return "the disk of %s is full for %d ms".formatted(victim, howLong.toMillis());
        }
    }

    /// The clock of a process is set for a while.
    ///
    /// @param by how far ahead; behind where it is negative
    record ClockJump(Victim victim, Duration by, Duration howLong) implements Fault {

        @Override
        public String toString() {
            return "set the clock of %s %d s %s for %d ms"
                    .formatted(
                            victim,
                            by.abs().toSeconds(),
                            by.isNegative() ? "back" : "ahead",
                            howLong.toMillis());
        }
    }

    /// What sort of fault it is, without its length.
    default String sort() {
        return switch (this) {
            case Kill kill ->
                    kill.victims().size() > 1
                            ? "kill -9 of %d at once".formatted(kill.victims().size())
                            : "kill -9 " + kill.victims().getFirst();
            case Freeze freeze -> "freeze " + freeze.victim();
            case Away away -> "take " + away.victim() + " away";
            case Broken broken -> "clickhouse is " + broken.how().name().toLowerCase(Locale.ROOT);
            case DiskFull full -> "the disk of " + full.victim() + " is full";
            case ClockJump jump ->
                    "set the clock of %s %s"
                            .formatted(jump.victim(), jump.by().isNegative() ? "back" : "ahead");
        };
    }

    Duration howLong();

    /// How many processes it kills.
    default int kills() {
        return switch (this) {
            case Kill kill -> kill.victims().size();
            case Freeze _, Away _, Broken _, DiskFull _, ClockJump _ -> 0;
        };
    }

    /// Whether the gateway has nothing to do with it.
    default boolean sparesTheGateway() {
        return switch (this) {
            case Away away -> away.victim() == Victim.CLICKHOUSE;
            case DiskFull full -> full.victim() == Victim.CLICKHOUSE;
            case Broken _ -> true;
            case Kill _, Freeze _, ClockJump _ -> false;
        };
    }
}
