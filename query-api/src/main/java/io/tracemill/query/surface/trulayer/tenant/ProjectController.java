package io.tracemill.query.surface.trulayer.tenant;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.query.project.ProjectRequest;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.shared.SharedProjects;
import io.tracemill.schemas.model.Project;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists, creates and renames projects.
@Controller("/trulayer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProjectController implements Described, SharedProjects {

    private static final String PATH = "/v1/projects";
    private static final String ONE = "/v1/projects/{id}";

    private static final List<Route> ROUTES =
            List.of(
                    Route.of(
                            Surface.TRULAYER,
                            "GET",
                            PATH,
                            "The projects that the key may read, oldest first",
                            List.of(),
                            200,
                            ProjectListSchema.class,
                            Map.of()),
                    Route.of(
                                    Surface.TRULAYER,
                                    "POST",
                                    PATH,
                                    "Creates a project for the keys of the whole tenant",
                                    List.of(),
                                    201,
                                    ProjectSchema.class,
                                    Map.of(
                                            403, "It takes an admin key",
                                            409, "The name is taken"))
                            .taking(NewProjectSchema.class),
                    Route.of(
                            Surface.TRULAYER,
                            "GET",
                            ONE,
                            "One project",
                            List.of(),
                            200,
                            ProjectSchema.class,
                            Map.of(404, "No such project, or not the key's")),
                    Route.of(
                                    Surface.TRULAYER,
                                    "PATCH",
                                    ONE,
                                    "Renames a project; its id stays",
                                    List.of(),
                                    200,
                                    ProjectSchema.class,
                                    Map.of(
                                            403, "It takes an admin key",
                                            404, "No such project, or not the key's",
                                            409, "The name is taken"))
                            .taking(NewProjectSchema.class));

    private final ProjectRegistry registry;

    ProjectController(ProjectRegistry registry) {
        this.registry = registry;
    }

    record ProjectListSchema(List<ProjectSchema> projects) {}

    record ProjectSchema(
            String id, String tenantId, String name, String description, String createdAt) {

        static ProjectSchema of(Project project) {
            return new ProjectSchema(
                    project.projectId().value(),
                    project.tenantId(),
                    project.name(),
                    project.description(),
                    Instant.ofEpochMilli(project.createdUnixMillis()).toString());
        }
    }

    /// What is sent.
    record NewProjectSchema(String name, @Nullable String description) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Override
    public Surface surface() {
        return Surface.TRULAYER;
    }

    @Override
    @Get(PATH)
    public HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        return Answers.ok(
                new ProjectListSchema(
                        registry.projects().stream()
                                .filter(project -> caller.mayRead(project.projectId().value()))
                                .sorted(
                                        Comparator.comparingLong(Project::createdUnixMillis)
                                                .thenComparing(
                                                        project -> project.projectId().value()))
                                .map(ProjectSchema::of)
                                .toList()));
    }

    @Override
    @Post(PATH)
    @Consumes(MediaType.ALL)
    public HttpResponse<?> create(
            HttpRequest<?> request, Caller caller, @Body @Nullable String body) {
        if (!caller.admin()) {
            throw Bodies.adminNeeded("Creating a project");
        }
        JsonNode sent = Bodies.object(body);
        ProjectRequest wanted =
                new ProjectRequest(
                        caller.tenantId(),
                        Bodies.required(sent, "name"),
                        "",
                        Bodies.text(sent, "description").orElse(""));
        return Answers.json(201, ProjectSchema.of(registry.createWithoutKey(wanted)));
    }

    @Override
    @Get(ONE)
    public HttpResponse<?> detail(HttpRequest<?> request, Caller caller, String id) {
        return Answers.ok(ProjectSchema.of(project(caller, id)));
    }

    @Override
    @Patch(ONE)
    @Consumes(MediaType.ALL)
    public HttpResponse<?> change(
            HttpRequest<?> request, Caller caller, String id, @Body @Nullable String body) {
        Project project = project(caller, id);
        if (!caller.admin()) {
            throw Bodies.adminNeeded("Changing a project");
        }
        JsonNode sent = Bodies.object(body);
        Optional<String> description =
                sent.hasNonNull("description")
                        ? Optional.of(Bodies.text(sent, "description").orElse(""))
                        : Optional.empty();
        return Answers.ok(
                ProjectSchema.of(
                        registry.rename(
                                project.projectId(),
                                Bodies.text(sent, "name").orElse(project.name()),
                                description.orElse(project.description()))));
    }

    private Project project(Caller caller, String id) {
        return registry.project(id)
                .filter(found -> caller.mayRead(id))
                .orElseThrow(() ->
                        new RefusedException(
                                RefusedException.Reason.PROJECT_NOT_FOUND, "project not found"));
    }
}
