package io.tracemill.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tracemill.query.receipt.PendingPartition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every error of the canonical surface says.
///
/// @param detail a sentence, or for invalid parameters the list of what is wrong
/// @param code stable, for programs
public record ErrorBody(
        Object detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PendingPartition> pending) {

    static ErrorBody of(Object detail, String code) {
        return new ErrorBody(detail, code, null);
    }
}
