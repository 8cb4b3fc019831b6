package io.tracemill.query.parameter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is wrong with one parameter, in the words that FastAPI has for it.
///
/// @param loc where: `["query", "limit"]`
/// @param input what was sent
/// @param ctx the bounds that it broke
public record Violation(
        String type,
        List<String> loc,
        String msg,
        @Nullable String input,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> ctx) {

    public Violation {
        loc = List.copyOf(loc);
        ctx = Map.copyOf(ctx);
    }
}
