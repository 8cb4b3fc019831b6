package io.tracemill.query.surface.trulayer;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import io.tracemill.query.surface.Surface;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Says that somebody is there.
@Controller
final class HealthController implements Described {

    private static final List<Route> ROUTES =
            List.of(
                    Route.of(
                            Surface.TRULAYER,
                            "GET",
                            "/health",
                            "Whether somebody is there, and what time it is",
                            List.of(),
                            200,
                            HealthSchema.class,
                            Map.of()));

    record HealthSchema(String status, String time) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/health", "/trulayer/health"})
    HttpResponse<byte[]> health() {
        return Answers.ok(new HealthSchema("ok", Instant.now().toString()));
    }
}
