package io.tracemill.query.surface.tracellm;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.Json;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.query.project.ProjectRequest;
import io.tracemill.query.surface.tracellm.ProjectSchemas.ApiKeySchema;
import io.tracemill.query.surface.tracellm.ProjectSchemas.NewProjectSchema;
import io.tracemill.query.surface.tracellm.ProjectSchemas.ProjectSchema;
import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.model.Project;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lists and creates projects, lists their keys.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProjectController implements Described {

    private static final Parameter NAME =
            Parameter.text("name", "What people call it; the id is made of it").asRequired();
    private static final Parameter ENVIRONMENT =
            Parameter.text("environment", "What its first key is for: production, …").asRequired();
    private static final Parameter DESCRIPTION = Parameter.text("description", "What it is for");

    private static final int MAX_LISTED = 500;
    private static final int MAX_TEXT = 1000;

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                            "GET",
                            "/projects",
                            "Projects that the key may read, oldest first",
                            List.of(),
                            200,
                            listOf(ProjectSchema.class),
                            Map.of()),
                    Route.canonical(
                            "POST",
                            "/projects",
                            "Creates a project and its first key, which is shown this one time. The parameters may be the fields of a JSON body",
                            List.of(NAME, ENVIRONMENT, DESCRIPTION),
                            201,
                            NewProjectSchema.class,
                            Map.of(
                                    403, "It takes an admin key",
                                    409, "The id or the name is taken",
                                    422, "A parameter is missing")),
                    Route.canonical(
                            "GET",
                            "/api-keys",
                            "Keys of the projects that the key may read, newest first",
                            List.of(TraceListParameters.PROJECT),
                            200,
                            listOf(ApiKeySchema.class),
                            Map.of(403, "The project is not the key's")));

    private final ProjectRegistry registry;

    ProjectController(ProjectRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/projects", "/api/projects", "/tracellm/projects"})
    HttpResponse<byte[]> projects(Caller caller) {
        return Answers.ok(
                registry.projects().stream()
                        .filter(project -> caller.mayRead(project.projectId().value()))
                        .sorted(
                                Comparator.comparingLong(Project::createdUnixMillis)
                                        .thenComparing(project -> project.projectId().value()))
                        .limit(MAX_LISTED)
                        .map(ProjectSchema::of)
                        .toList());
    }

    @Get(uris = {"/api-keys", "/api/api-keys", "/tracellm/api-keys"})
    HttpResponse<byte[]> keys(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        Optional<String> project = reader.text(TraceListParameters.PROJECT);
        List<String> projects = caller.reading(project);
        return Answers.ok(
                registry.keys().stream()
                        .filter(key -> projects.contains(key.projectId()))
                        .sorted(Comparator.comparingLong(ApiKey::createdUnixMillis).reversed())
                        .limit(MAX_LISTED)
                        .map(key -> ApiKeySchema.of(key, registry.lastUsed(key.hash())))
                        .toList());
    }

    @Post(uris = {"/projects", "/api/projects", "/tracellm/projects"})
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> create(
            HttpRequest<?> request, Caller caller, @Body @Nullable String body) {
        if (!caller.admin()) {
            throw new RefusedException(
                    RefusedException.Reason.FORBIDDEN, "Creating a project takes an admin key");
        }
        ParameterReader reader = new ParameterReader(values(request, body));
        Optional<String> name = text(reader, NAME);
        Optional<String> environment = text(reader, ENVIRONMENT);
        Optional<String> description = text(reader, DESCRIPTION);
        reader.finish();
        return Answers.json(
                201,
                NewProjectSchema.of(
                        registry.create(
                                new ProjectRequest(
                                        caller.tenantId(),
                                        name.orElse(""),
                                        environment.orElse(""),
                                        description.orElse("")))));
    }

    /// From the query, else from a JSON body.
    private static Function<String, List<String>> values(
            HttpRequest<?> request, @Nullable String body) {
        Optional<JsonNode> json =
                Optional.ofNullable(body)
                        .filter(text -> !text.isBlank())
                        .map(ProjectController::object);
        return name -> {
            List<String> inQuery = request.getParameters().getAll(name);
            return inQuery.isEmpty()
                    ? json.map(fields -> fields.get(name))
                            .filter(JsonNode::isTextual)
                            .map(field -> List.of(field.asText()))
                            .orElse(List.of())
                    : inQuery;
        };
    }

    private static JsonNode object(String body) {
        return Json.parse(body)
                .filter(JsonNode::isObject)
                .orElseThrow(() ->
                        new RefusedException(
                                RefusedException.Reason.MALFORMED_BODY,
                                "The body is no JSON object"));
    }

    private static Optional<String> text(ParameterReader reader, Parameter parameter) {
        Optional<String> text = reader.text(parameter).map(String::strip);
        if (text.isPresent() && text.get().isEmpty() && parameter.required()) {
            reader.reject(
                    parameter,
                    "string_too_short",
                    "String should have at least 1 character",
                    text.get());
        }
        if (text.isPresent() && text.get().length() > MAX_TEXT) {
            reader.reject(
                    parameter,
                    "string_too_long",
                    "String should have at most " + MAX_TEXT + " characters",
                    text.get().substring(0, MAX_TEXT));
        }
        return text;
    }

    private static java.lang.reflect.Type listOf(Class<?> type) {
        return Argument.listOf(type).asType();
    }
}
