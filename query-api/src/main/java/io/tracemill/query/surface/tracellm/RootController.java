package io.tracemill.query.surface.tracellm;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import java.util.List;
import java.util.Map;

/// Says that the backend is there: clients of TraceLLM look for it before anything else.
@Controller
final class RootController implements Described {

    private static final RootSchema ANSWER =
            new RootSchema("TraceLLM backend running", "clickhouse", "Tracemill", false);

    /// What TraceLLM's backend says of itself.
    record RootSchema(
            String message, String storageType, String storageDetail, boolean mongodbConnected) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.canonical(
                        "GET",
                        "/",
                        "The backend is there",
                        List.of(),
                        200,
                        RootSchema.class,
                        Map.of()));
    }

    @Get(uris = {"/", "/api", "/tracellm"})
    HttpResponse<byte[]> root() {
        return Answers.ok(ANSWER);
    }
}
