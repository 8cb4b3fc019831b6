package io.tracemill.local.peer;

import java.util.List;

/// Which application answers which request: the route table of every front door.
///
/// `{name}` stands for one segment of a path, a final `**` for one or more.
public final class Routes {

    /// One row: a method and a path template.
    public record Route(String method, String path) {}

    /// What the ingest gateway answers; everything else is the query API's.
    public static final List<Route> GATEWAY =
            List.of(
                    new Route("POST", "/traces"),
                    new Route("POST", "/api/traces"),
                    new Route("POST", "/tracellm/traces"),
                    new Route("POST", "/v1/traces"),
                    new Route("POST", "/v1/metrics"),
                    new Route("POST", "/v1/logs"),
                    new Route("POST", "/v1/otlp/**"),
                    new Route("POST", "/otel/**"),
                    new Route("POST", "/sideseat/otel/**"),
                    new Route("POST", "/v1/{project}/traces"),
                    new Route("POST", "/trainly/v1/{project}/traces"),
                    new Route("POST", "/v1/ingest"),
                    new Route("POST", "/v1/ingest/batch"),
                    new Route("POST", "/trulayer/v1/traces"),
                    new Route("POST", "/trulayer/v1/otlp/**"),
                    new Route("POST", "/trulayer/v1/ingest"),
                    new Route("POST", "/trulayer/v1/ingest/batch"),
                    new Route("POST", "/anyway/v1/traces"),
                    new Route("POST", "/anyway/v1/metrics"),
                    new Route("POST", "/anyway/v1/logs"),
                    new Route("POST", "/anyway/v1/ingest"));

    /// What each application answers for itself.
    public static final List<String> OWN = List.of("/health/**", "/metrics");

    /// The two applications behind a front door.
    public enum Owner {
        GATEWAY,
        QUERY,
        /// Whichever was asked.
        EITHER
    }

    private Routes() {}

    /// Who answers a request.
    ///
    /// @param target as the request line has it: a path with an optional query, or a whole URL
    public static Owner owner(String method, String target) {
        String path = path(target);
        for (String own : OWN) {
            if (matches(own, path)) {
                return Owner.EITHER;
            }
        }
        for (Route route : GATEWAY) {
            if (route.method().equals(method) && matches(route.path(), path)) {
                return Owner.GATEWAY;
            }
        }
        return Owner.QUERY;
    }

    private static String path(String target) {
        int start = 0;
        if (!target.startsWith("/")) {
            int authority = target.indexOf("://");
            start = authority < 0 ? 0 : Math.max(0, target.indexOf('/', authority + 3));
        }
        int end = start;
        while (end < target.length() && target.charAt(end) != '?' && target.charAt(end) != '#') {
            end++;
        }
        while (end > start + 1 && target.charAt(end - 1) == '/') {
            end--;
        }
        return target.substring(start, end);
    }

    private static boolean matches(String template, String path) {
        int at = 0;
        for (int i = 0; i < template.length(); i++, at++) {
            if (template.startsWith("**", i)) {
                return at < path.length();
            }
            if (template.charAt(i) == '{') {
                int end = endOfSegment(path, at);
                if (end == at) {
                    return false;
                }
                i = template.indexOf('}', i);
                at = end - 1;
            } else if (at >= path.length() || path.charAt(at) != template.charAt(i)) {
                return false;
            }
        }
        return at == path.length();
    }

    private static int endOfSegment(String path, int start) {
        int slash = path.indexOf('/', start);
        return slash < 0 ? path.length() : slash;
    }
}
