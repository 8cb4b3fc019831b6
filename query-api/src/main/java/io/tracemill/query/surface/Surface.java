package io.tracemill.query.surface;

import io.micronaut.http.HttpRequest;
import io.tracemill.schemas.access.PresentedKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whose API a request speaks.
///
/// Every route answers under its surface's own prefix, whatever the key, and without one where no
/// two surfaces share a path; where TruLayer and Anyway do, the key decides.
public enum Surface {
    /// Ours, which is TraceLLM's with more.
    CANONICAL("Tracemill"),
    TRAINLY("Trainly"),
    TRULAYER("TruLayer"),
    ANYWAY("Anyway"),
    SIDESEAT("SideSeat");

    /// What TruLayer's keys begin with.
    private static final String TRULAYER_KEY = "tl_";

    private static final Pattern TRAINLY_PATH =
            Pattern.compile("/v1/[^/]+/(analytics/.*|traces/[^/]+/scores)");

    private final String title;

    Surface(String title) {
        this.title = title;
    }

    /// The product's name.
    public String title() {
        return title;
    }

    /// What each of its routes answers under.
    public List<String> prefixes() {
        return this == CANONICAL ? List.of("", "/api", "/tracellm") : List.of("", "/" + pathName());
    }

    /// As it stands in paths.
    public String pathName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The surface that a request is meant for, whether it has a route there or not.
    public static Surface of(HttpRequest<?> request) {
        String path = request.getPath();
        for (Surface surface : values()) {
            if (surface != CANONICAL && isUnder("/" + surface.pathName(), path)) {
                return surface;
            }
        }
        if (isUnder("/api/v1", path) || isUnder("/otel", path)) {
            return SIDESEAT;
        }
        if (!isUnder("/v1", path)) {
            return CANONICAL;
        }
        if (TRAINLY_PATH.matcher(path).matches()) {
            return TRAINLY;
        }
        return key(request).filter(key -> key.startsWith(TRULAYER_KEY)).isPresent()
                ? TRULAYER
                : ANYWAY;
    }

    private static Optional<String> key(HttpRequest<?> request) {
        return PresentedKey.find(
                request.getHeaders().get("Authorization"),
                request.getHeaders().get("X-API-Key"),
                request.getParameters().get("api_key"));
    }

    private static boolean isUnder(String prefix, String path) {
        return path.startsWith(prefix)
                && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
