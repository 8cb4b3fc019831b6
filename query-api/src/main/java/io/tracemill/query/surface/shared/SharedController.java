package io.tracemill.query.surface.shared;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.surface.Surface;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hands requests at shared paths to the surface that they are meant for.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class SharedController {

    private final Map<Surface, SharedTraces> traces = new EnumMap<>(Surface.class);
    private final Map<Surface, SharedProjects> projects = new EnumMap<>(Surface.class);

    SharedController(List<SharedTraces> traces, List<SharedProjects> projects) {
        traces.forEach(each -> this.traces.put(each.surface(), each));
        projects.forEach(each -> this.projects.put(each.surface(), each));
    }

    @Get("/v1/traces")
    HttpResponse<?> traces(HttpRequest<?> request, Caller caller) {
        return of(traces, request).list(request, caller);
    }

    @Get("/v1/traces/{id}")
    HttpResponse<?> trace(HttpRequest<?> request, Caller caller, String id) {
        return of(traces, request).detail(request, caller, id);
    }

    @Get("/v1/projects")
    HttpResponse<?> projects(HttpRequest<?> request, Caller caller) {
        return of(projects, request).list(request, caller);
    }

    @Post("/v1/projects")
    @Consumes(MediaType.ALL)
    HttpResponse<?> createProject(
            HttpRequest<?> request, Caller caller, @Body @Nullable String body) {
        return of(projects, request).create(request, caller, body);
    }

    @Get("/v1/projects/{id}")
    HttpResponse<?> project(HttpRequest<?> request, Caller caller, String id) {
        return of(projects, request).detail(request, caller, id);
    }

    @Patch("/v1/projects/{id}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> changeProject(
            HttpRequest<?> request, Caller caller, String id, @Body @Nullable String body) {
        return of(projects, request).change(request, caller, id, body);
    }

    private static <T> T of(Map<Surface, T> surfaces, HttpRequest<?> request) {
        T found = surfaces.get(Surface.of(request));
        if (found == null) {
            throw new RefusedException(RefusedException.Reason.NOT_FOUND, "Not Found");
        }
        return found;
    }
}
