package io.tracemill.e2e.exact.answer;

import io.tracemill.e2e.exact.truth.TraceTruth;
import io.tracemill.e2e.exact.truth.Truth;
import io.tracemill.e2e.exact.truth.WindowKey;
import java.time.Instant;
import java.util.Optional;

/// Which traces are asked about.
///
/// @param project its id
/// @param environment of all of them when it is absent
/// @param from the first minute, in epoch seconds; 0 for no beginning
/// @param to the minute behind the last one; [#NO_END] for none
public record Question(String project, Optional<String> environment, long from, long to) {

    public static final long NO_END = Long.MAX_VALUE;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /// As parameters, to be followed by others.
    String parameters() {
        return "?project_id="
                + project
                + environment.map(name -> "&environment=" + name).orElse("")
                + (from == 0 ? "" : "&from=" + Instant.ofEpochSecond(from))
                + (to == NO_END ? "" : "&to=" + Instant.ofEpochSecond(to));
    }

    boolean isAbout(WindowKey window) {
        return window.series().project().equals(project)
                && environment.map(window.series().environment()::equals).orElse(true)
                && window.startUnixSeconds() >= from
                && window.startUnixSeconds() < to;
    }

    boolean isAbout(TraceTruth trace, Truth truth) {
        long start = trace.countedUnixNanos() / NANOS_PER_SECOND;
        return truth.project(trace).equals(project)
                && environment.map(trace.sent().place().environment()::equals).orElse(true)
                && start >= from
                && start < to;
    }
}
