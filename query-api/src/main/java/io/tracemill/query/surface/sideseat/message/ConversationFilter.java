package io.tracemill.query.surface.sideseat.message;

import io.micronaut.http.HttpRequest;
import io.tracemill.query.message.Block;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.surface.sideseat.parameter.QueryText;
import io.tracemill.query.surface.sideseat.parameter.Timestamps;
import java.util.List;
import java.util.function.Predicate;

/// Which messages of a conversation are shown.
///
/// @param role empty for all; one that there is not shows none
record ConversationFilter(String role, TimeRange said) implements Predicate<Block> {

    static final Parameter ROLE =
            Parameter.text("role", "Only what these say: system, user, assistant or tool");

    static final List<Parameter> PARAMETERS =
            List.of(
                    Parameter.text("from_timestamp", "Said at or after this moment (RFC 3339)"),
                    Parameter.text("to_timestamp", "Said at or before this moment (RFC 3339)"),
                    ROLE);

    /// @throws io.tracemill.query.http.ProblemException for what is no moment
    static ConversationFilter read(HttpRequest<?> request) {
        QueryText query = QueryText.ofOne(request, PARAMETERS);
        return new ConversationFilter(query.text(ROLE).orElse(""), Timestamps.range(query));
    }

    @Override
    public boolean test(Block block) {
        return (role.isEmpty() || block.role().word().equals(role))
                && block.unixNanos() >= said.fromNanos()
                && block.unixNanos() < said.toNanos();
    }
}
