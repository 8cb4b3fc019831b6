package io.tracemill.query.http;

import io.tracemill.query.parameter.Violation;
import io.tracemill.query.receipt.PendingPartition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Why a request is not answered with what it asked for, before a surface puts it into its words.
///
/// @param code stable, for programs: `trace_not_found`
/// @param message a sentence for people
/// @param violations what is wrong with its parameters, when that is why
/// @param pending what is not readable yet, when that is why
/// @param headers that go with the answer
/// @param failure what was thrown, when something was
public record Problem(
        int status,
        String code,
        String message,
        List<Violation> violations,
        List<PendingPartition> pending,
        Map<String, String> headers,
        Optional<Throwable> failure) {

    public Problem {
        violations = List.copyOf(violations);
        pending = List.copyOf(pending);
        headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String code, String message) {
        return new Problem(status, code, message, List.of(), List.of(), Map.of(), Optional.empty());
    }

    static Problem ofParameters(List<Violation> violations) {
        String message =
                violations.stream()
                        .map(violation -> violation.loc().getLast() + ": " + violation.msg())
                        .collect(Collectors.joining("; "));
        return new Problem(
                422,
                "validation_error",
                message,
                violations,
                List.of(),
                Map.of(),
                Optional.empty());
    }

    static Problem ofPending(List<PendingPartition> pending) {
        return new Problem(
                202,
                "not_yet_readable",
                "Accepted and safe, but not readable yet: ask again",
                List.of(),
                pending,
                Map.of("Retry-After", "1"),
                Optional.empty());
    }

    public Problem with(String header, String value) {
        return new Problem(
                status, code, message, violations, pending, Map.of(header, value), failure);
    }

    Problem because(Throwable thrown) {
        return new Problem(
                status, code, message, violations, pending, headers, Optional.of(thrown));
    }
}
