package io.tracemill.query.description;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.tracemill.query.http.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// Shows the API's description, to programs and to people.
@Controller
final class DocsController implements Described {

    private static final List<Route> ROUTES =
            List.of(
                    Route.open("/docs", "This description, for people", Void.class),
                    Route.open("/openapi.json", "This description, for programs", Object.class));

    private final byte[] page;
    private final Object document;

    DocsController(List<Described> described) {
        this.page = page();
        this.document =
                OpenApi.document(
                        java.util.stream.Stream.concat(
                                        ROUTES.stream(),
                                        described.stream()
                                                .filter(other -> other != this)
                                                .flatMap(other -> other.routes().stream()))
                                .toList());
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get("/openapi.json")
    HttpResponse<byte[]> openApi() {
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
