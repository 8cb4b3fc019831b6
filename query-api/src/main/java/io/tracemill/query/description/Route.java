package io.tracemill.query.description;

import io.tracemill.query.parameter.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/// What a route is for, what it takes and what it answers.
///
/// @param canonical whether it answers under `/api` and `/tracellm` too, and asks for a key
/// @param body what it answers when all is well, [Void] for something that is no JSON
/// @param errors by status
public record Route(
        String method,
        String path,
        boolean canonical,
        String summary,
        List<Parameter> parameters,
        int status,
        Type body,
        Map<Integer, String> errors) {

    public Route {
        parameters = List.copyOf(parameters);
        errors = Map.copyOf(errors);
    }

    /// A route of the canonical API.
    public static Route canonical(
            String method,
            String path,
            String summary,
            List<Parameter> parameters,
            int status,
            Type body,
            Map<Integer, String> errors) {
        return new Route(method, path, true, summary, parameters, status, body, errors);
    }

    /// A route that anybody may call, at this path only.
    public static Route open(String path, String summary, Type body) {
        return new Route("GET", path, false, summary, List.of(), 200, body, Map.of());
    }
}
