package io.tracemill.query.description;

import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.surface.Surface;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/// What a route is for, what it takes and what it answers.
///
/// @param path without the surface's prefix
/// @param open whether anybody may call it, at this path only
/// @param request the JSON that it takes, [Void] for none
/// @param body what it answers when all is well, [Void] for something that is no JSON
/// @param errors by status
public record Route(
        Surface surface,
        String method,
        String path,
        boolean open,
        String summary,
        List<Parameter> parameters,
        Type request,
        int status,
        Type body,
        Map<Integer, String> errors) {

    public Route {
        parameters = List.copyOf(parameters);
        errors = Map.copyOf(errors);
    }

    /// A route of a surface, which asks for a key.
    public static Route of(
            Surface surface,
            String method,
            String path,
            String summary,
            List<Parameter> parameters,
            int status,
            Type body,
            Map<Integer, String> errors) {
        return new Route(
                surface,
                method,
                path,
                false,
                summary,
                parameters,
                Void.class,
                status,
                body,
                errors);
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
        return of(Surface.CANONICAL, method, path, summary, parameters, status, body, errors);
    }

    /// A route that anybody may call, at this path only.
    public static Route open(String path, String summary, Type body) {
        return new Route(
                Surface.CANONICAL,
                "GET",
                path,
                true,
                summary,
                List.of(),
                Void.class,
                200,
                body,
                Map.of());
    }

    /// The same with these errors.
    Route refusing(Map<Integer, String> reasons) {
        return new Route(
                surface, method, path, open, summary, parameters, request, status, body, reasons);
    }

    /// The same, taking JSON of this shape.
    public Route taking(Type shape) {
        return new Route(
                surface, method, path, open, summary, parameters, shape, status, body, errors);
    }
}
