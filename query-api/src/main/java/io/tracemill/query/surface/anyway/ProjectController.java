package io.tracemill.query.surface.anyway;

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
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.parameter.PageCursors;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.project.KeyRequest;
import io.tracemill.query.project.NewKey;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.query.project.ProjectRequest;
import io.tracemill.query.summary.DayCountsQuery;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.anyway.Envelope.PaginationSchema;
import io.tracemill.query.surface.anyway.ProjectSchemas.NewProjectAnswerSchema;
import io.tracemill.query.surface.anyway.ProjectSchemas.NewProjectSchema;
import io.tracemill.query.surface.anyway.ProjectSchemas.ProjectAnswerSchema;
import io.tracemill.query.surface.anyway.ProjectSchemas.ProjectDetailSchema;
import io.tracemill.query.surface.anyway.ProjectSchemas.ProjectListSchema;
import io.tracemill.query.surface.anyway.ProjectSchemas.ProjectSchema;
import io.tracemill.query.surface.anyway.ProjectSchemas.SettingsSchema;
import io.tracemill.query.surface.anyway.ProjectSchemas.StatsSchema;
import io.tracemill.query.surface.shared.SharedProjects;
import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.model.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lists, creates, shows and changes projects.
@Controller("/anyway")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProjectController implements Described, SharedProjects {

    private static final String PATH = "/v1/projects";
    private static final String ONE = "/v1/projects/{id}";
    private static final String KEY_PREFIX = "sk_";
    private static final String PRODUCTION = "production";

    private static final Comparator<Project> OLDEST_FIRST =
            Comparator.comparingLong(Project::createdUnixMillis)
                    .thenComparing(project -> project.projectId().value());

    private final ProjectRegistry registry;
    private final DayCountsQuery counts;
    private final PageCursors cursors;

    ProjectController(ProjectRegistry registry, DayCountsQuery counts, PageCursors cursors) {
        this.registry = registry;
        this.counts = counts;
        this.cursors = cursors;
    }

    @Override
    public Surface surface() {
        return Surface.ANYWAY;
    }

    @Override
    public List<Route> routes() {
        return ProjectRoutes.ALL;
    }

    @Override
    @Get(PATH)
    public HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = AnywayParameters.reader(request);
        int limit = AnywayParameters.limit(reader);
        String after = cursors.read(reader, AnywayParameters.CURSOR, Optional::of).orElse("");
        reader.finish();
        List<Project> behind =
                registry.projects().stream()
                        .filter(project -> caller.mayRead(project.projectId().value()))
                        .sorted(OLDEST_FIRST)
                        .dropWhile(project ->
                                !after.isEmpty() && !project.projectId().value().equals(after))
                        .skip(after.isEmpty() ? 0 : 1)
                        .toList();
        boolean more = behind.size() > limit;
        List<Project> page = more ? behind.subList(0, limit) : behind;
        @Nullable String next = more ? cursors.text(page.getLast().projectId().value()) : null;
        return Envelope.of(
                200,
                meta ->
                        new ProjectListSchema(
                                page.stream().map(this::schema).toList(),
                                new PaginationSchema(limit, more, next),
                                meta));
    }

    @Override
    @Post(PATH)
    @Consumes(MediaType.ALL)
    public HttpResponse<?> create(
            HttpRequest<?> request, Caller caller, @Body @Nullable String body) {
        adminOnly(caller, "Creating a project");
        SentProject sent = SentProject.read(body);
        String environment = sent.environment().orElse(PRODUCTION);
        Project project =
                registry.createWithoutKey(
                        new ProjectRequest(
                                caller.tenantId(),
                                sent.requiredName(),
                                environment,
                                sent.description().orElse("")));
        NewKey key =
                registry.createKey(
                        new KeyRequest(
                                caller.tenantId(),
                                project.projectId().value(),
                                "",
                                environment,
                                List.of(KeyScope.INGEST, KeyScope.READ),
                                0,
                                KEY_PREFIX,
                                UUID.randomUUID().toString()));
        NewProjectSchema created =
                new NewProjectSchema(
                        ProjectSchema.of(project, environment),
                        project.description(),
                        key.plainKey());
        return Envelope.of(201, meta -> new NewProjectAnswerSchema(created, meta));
    }

    @Override
    @Get(ONE)
    public HttpResponse<?> detail(HttpRequest<?> request, Caller caller, String id) {
        ProjectDetailSchema detail = detail(project(caller, id));
        return Envelope.of(200, meta -> new ProjectAnswerSchema(detail, meta));
    }

    @Override
    @Patch(ONE)
    @Consumes(MediaType.ALL)
    public HttpResponse<?> change(
            HttpRequest<?> request, Caller caller, String id, @Body @Nullable String body) {
        Project project = project(caller, id);
        adminOnly(caller, "Changing a project");
        SentProject sent = SentProject.read(body);
        sent.refuseFixed(environment(project));
        Project changed =
                registry.rename(
                        project.projectId(),
                        sent.name().orElse(project.name()),
                        sent.description().orElse(project.description()));
        ProjectDetailSchema detail = detail(changed);
        return Envelope.of(200, meta -> new ProjectAnswerSchema(detail, meta));
    }

    private Project project(Caller caller, String id) {
        return registry.project(id)
                .filter(_ -> caller.mayRead(id))
                .orElseThrow(() ->
                        new RefusedException(
                                RefusedException.Reason.PROJECT_NOT_FOUND,
                                "Project does not exist"));
    }

    private ProjectSchema schema(Project project) {
        return ProjectSchema.of(project, environment(project));
    }

    private ProjectDetailSchema detail(Project project) {
        Instant now = Instant.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Map<LocalDate, Long> days =
                counts.since(List.of(project.projectId().value()), today.withDayOfMonth(1), now);
        return new ProjectDetailSchema(
                schema(project),
                project.description(),
                SettingsSchema.EVERYTHING,
                new StatsSchema(
                        days.getOrDefault(today, 0L),
                        days.entrySet().stream()
                                .filter(day -> !day.getKey().isAfter(today))
                                .mapToLong(Map.Entry::getValue)
                                .sum()));
    }

    /// That of the first key of the project that is for one.
    private String environment(Project project) {
        return registry.keys().stream()
                .filter(key -> key.projectId().equals(project.projectId().value()))
                .filter(key -> !key.environment().isEmpty())
                .min(Comparator.comparingLong(ApiKey::createdUnixMillis))
                .map(ApiKey::environment)
                .orElse(PRODUCTION);
    }

    private static void adminOnly(Caller caller, String what) {
        if (!caller.admin()) {
            throw new RefusedException(
                    RefusedException.Reason.FORBIDDEN, what + " takes an admin key");
        }
    }
}
