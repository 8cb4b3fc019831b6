package io.tracemill.query.description;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.ErrorBody;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.http.SurfaceErrors;
import io.tracemill.query.surface.Surface;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Shows the API's description, to programs and to people.
@Controller
final class DocsController implements Described {

    private static final List<Route> ROUTES =
            List.of(
                    Route.open("/docs", "This description, for people", Void.class),
                    Route.open("/openapi.json", "This description, for programs", Object.class),
                    Route.open(
                                    "/{surface}/openapi.json",
                                    "The description of one surface: canonical, trainly, trulayer, anyway or sideseat",
                                    Object.class)
                            .refusing(Map.of(404, "There is no such surface")));

    private final byte[] page;
    private final Map<String, Object> documents = new HashMap<>();

    DocsController(List<Described> described, List<SurfaceErrors> errors) {
        this.page = page();
        List<Route> routes =
                Stream.concat(
                                ROUTES.stream(),
                                described.stream()
                                        .filter(other -> other != this)
                                        .flatMap(other -> other.routes().stream()))
                        .toList();
        for (Surface surface : Surface.values()) {
            Type error =
                    errors.stream()
                            .filter(own -> own.surface() == surface)
                            .findFirst()
                            .map(SurfaceErrors::shape)
                            .orElse(ErrorBody.class);
            documents.put(surface.pathName(), OpenApi.document(surface, error, routes));
        }
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get("/openapi.json")
    HttpResponse<byte[]> openApi() {
        return document(Surface.CANONICAL.pathName());
    }

    @Get("/{surface}/openapi.json")
    HttpResponse<byte[]> document(String surface) {
        Object document = documents.get(surface);
        if (document == null) {
            throw new RefusedException(
                    RefusedException.Reason.NOT_FOUND,
                    "No such surface; there are " + new TreeSet<>(documents.keySet()));
        }
        return Answers.ok(document);
    }

    @Get(value = "/docs", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> docs() {
        return HttpResponse.ok(page)
                .contentType(MediaType.of("text/html; charset=utf-8"))
                .header("Content-Security-Policy", "default-src 'self' 'unsafe-inline'");
    }

    private static byte[] page() {
        try (InputStream in =
                Objects.requireNonNull(
                        DocsController.class.getResourceAsStream("/docs.html"), "docs.html")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("docs.html is unreadable", e);
        }
    }
}
