package io.tracemill.e2e.route;

import io.micronaut.web.router.Router;
import io.tracemill.e2e.SharedStack;
import io.tracemill.local.Component;
import java.util.List;

/// What the gateway takes, told by itself.
public final class IngestRoutes {

    private IngestRoutes() {}

    /// The paths that are posted to.
    ///
    /// @param project what stands where a path names one
    public static List<String> paths(String project) {
        return SharedStack.get()
                .context(Component.GATEWAY)
                .orElseThrow()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethodName().equals("POST"))
                .map(route ->
                        route.getUriMatchTemplate().toPathString().replace("{project}", project))
                .distinct()
                .toList();
    }
}
