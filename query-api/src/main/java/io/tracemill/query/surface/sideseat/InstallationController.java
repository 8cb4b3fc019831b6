package io.tracemill.query.surface.sideseat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Access;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.sideseat.body.InstallationSchemas.AuthStatus;
import io.tracemill.query.surface.sideseat.body.InstallationSchemas.Health;
import io.tracemill.query.surface.sideseat.body.InstallationSchemas.Me;
import io.tracemill.query.surface.sideseat.body.InstallationSchemas.MyOrganization;
import io.tracemill.query.surface.sideseat.body.InstallationSchemas.MyUser;
import io.tracemill.query.surface.sideseat.body.InstallationSchemas.Organization;
import io.tracemill.query.surface.sideseat.body.InstallationSchemas.SideSeatProject;
import io.tracemill.query.surface.sideseat.parameter.Paging;
import io.tracemill.query.surface.sideseat.parameter.Parameters;
import io.tracemill.query.surface.sideseat.parameter.QueryText;
import io.tracemill.query.surface.sideseat.view.Installation;
import io.tracemill.schemas.model.Project;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What SideSeat's clients ask before they ask for traces: is it there, who am I, what is mine.
@Controller
final class InstallationController implements Described {

    private static final List<Parameter> PAGED = List.of(Parameters.PAGE, Parameters.LIMIT);

    private final ProjectRegistry registry;
    private final Access access;

    InstallationController(ProjectRegistry registry, Access access) {
        this.registry = registry;
        this.access = access;
    }

    /// For the description.
    record ProjectListSchema(List<SideSeatProject> data, PageOf.Meta meta) {}

    /// For the description.
    record OrganizationListSchema(List<Organization> data, PageOf.Meta meta) {}

    @Override
    public List<Route> routes() {
        return List.of(
                route("/health", "Whether it is there", List.of(), Health.class),
                route("/auth/status", "Whether the caller is known", List.of(), AuthStatus.class),
                route("/projects", "The key's projects", PAGED, ProjectListSchema.class),
                route("/projects/{project_id}", "One project", List.of(), SideSeatProject.class),
                route("/organizations", "The key's tenant", PAGED, OrganizationListSchema.class),
                route("/users/me", "Who calls", List.of(), Me.class));
    }

    private static Route route(
            String path, String summary, List<Parameter> parameters, Class<?> body) {
        Map<Integer, String> errors =
                path.equals("/health") || path.equals("/auth/status")
                        ? Map.of()
                        : TraceController.ERRORS;
        return Route.of(
                Surface.SIDESEAT, "GET", "/api/v1" + path, summary, parameters, 200, body, errors);
    }

    @Get(uris = {"/api/v1/health", "/sideseat/api/v1/health"})
    HttpResponse<byte[]> health() {
        return Answers.ok(new Health("ok", Installation.VERSION));
    }

    @Get(uris = {"/api/v1/auth/status", "/sideseat/api/v1/auth/status"})
    HttpResponse<byte[]> status(HttpRequest<?> request) {
        try {
            return Answers.ok(Installation.known(access.caller(request)));
        } catch (RefusedException unknown) {
            return Answers.ok(Installation.UNKNOWN);
        }
    }

    @Get(uris = {"/api/v1/projects", "/sideseat/api/v1/projects"})
    HttpResponse<byte[]> projects(HttpRequest<?> request, Caller caller) {
        Paging paging = Paging.read(QueryText.ofList(request, PAGED));
        List<SideSeatProject> all = mine(caller).stream().map(Installation::project).toList();
        return Answers.ok(page(all, paging));
    }

    @Get(uris = {"/api/v1/projects/{project_id}", "/sideseat/api/v1/projects/{project_id}"})
    HttpResponse<byte[]> project(Caller caller, String project_id) {
        Projects.of(caller, project_id);
        return registry.project(project_id)
                .map(Installation::project)
                .map(Answers::ok)
                .orElseThrow(() -> Projects.unknown(project_id));
    }

    @Get(uris = {"/api/v1/organizations", "/sideseat/api/v1/organizations"})
    HttpResponse<byte[]> organizations(HttpRequest<?> request, Caller caller) {
        Paging paging = Paging.read(QueryText.ofList(request, PAGED));
        return Answers.ok(page(List.of(Installation.organization(caller, mine(caller))), paging));
    }

    @Get(uris = {"/api/v1/users/me", "/sideseat/api/v1/users/me"})
    HttpResponse<byte[]> me(Caller caller) {
        Organization organization = Installation.organization(caller, mine(caller));
        MyUser user = Installation.user(caller, organization);
        return Answers.ok(
                new Me(
                        user,
                        List.of(
                                new MyOrganization(
                                        organization.id(),
                                        organization.name(),
                                        organization.slug(),
                                        organization.role()))));
    }

    /// The oldest first.
    private List<Project> mine(Caller caller) {
        return registry.projects().stream()
                .filter(project -> caller.projects().contains(project.projectId().value()))
                .sorted(
                        Comparator.comparingLong(Project::createdUnixMillis)
                                .thenComparing(project -> project.projectId().value()))
                .toList();
    }

    private static <T> PageOf<T> page(List<T> all, Paging paging) {
        return PageOf.of(
                all.stream().skip(paging.skipped()).limit(paging.limit()).toList(),
                paging,
                all.size());
    }
}
