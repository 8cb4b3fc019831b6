package io.tracemill.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tracemill.query.receipt.PendingPartition;
import java.util.List;

/// What every error of the canonical surface says.
///
/// @param detail a sentence, or for invalid parameters the list of what is wrong
/// @param code stable, for programs
public record ErrorBody(
        Object detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PendingPartition> pending) {

    public ErrorBody {
        pending = List.copyOf(pending);
    }

    static ErrorBody of(Problem problem) {
        return new ErrorBody(
                problem.violations().isEmpty() ? problem.message() : problem.violations(),
                problem.code(),
                problem.pending());
    }
}
