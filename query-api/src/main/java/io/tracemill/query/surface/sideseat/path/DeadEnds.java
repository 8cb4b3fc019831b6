package io.tracemill.query.surface.sideseat.path;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes SideSeat's paths to the letter: one with a slash at its end is another one, and unknown;
/// where spans are sent to nothing can be read, which is a 405 and no 404.
@ServerFilter({"/api/v1/**", "/sideseat/api/v1/**", "/otel/**", "/sideseat/otel/**"})
final class DeadEnds {

    private static final Pattern SENT_TO =
            Pattern.compile("(/sideseat)?/otel/[^/]+/v1/(traces|metrics|logs)");

    @RequestFilter
    @Nullable HttpResponse<?> refuse(HttpRequest<?> request) {
        String path = request.getPath();
        if (SENT_TO.matcher(path).matches()) {
            return HttpResponse.notAllowed(HttpMethod.POST);
        }
        return path.endsWith("/") ? HttpResponse.notFound() : null;
    }
}
