package io.tracemill.query.surface.canonical;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.query.project.SettingsRegistry;
import io.tracemill.query.project.SlowSettings;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows and sets what a project sets for itself.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsController implements Described {

    private static final String PATH = "/projects/{project_id}/settings";
    private static final String NOT_ITS_OWN = "The project is not the key's";
    private static final String UNKNOWN = "No such project";

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                            "GET",
                            PATH,
                            "What holds for a project",
                            List.of(),
                            200,
                            SettingsSchema.class,
                            Map.of(403, NOT_ITS_OWN, 404, UNKNOWN)),
                    Route.canonical(
                            "PUT",
                            PATH,
                            "Sets what holds for a project from now on: what is slow, for how many days what was received is kept (also what is stored already), and how many spans one gateway takes in on a day. The body is a JSON object: %s; what it leaves out, or says is null, is as the installation has it"
                                    .formatted(SettingsBody.described()),
                            List.of(),
                            200,
                            SettingsSchema.class,
                            Map.of(
                                    400, "The body is no JSON object",
                                    403, "It takes an admin key of the project",
                                    404, UNKNOWN,
                                    422, "A value is out of range, or there is no such setting")));

    private final ProjectRegistry projects;
    private final SettingsRegistry settings;
    private final SlowSettings slow;

    SettingsController(ProjectRegistry projects, SettingsRegistry settings, SlowSettings slow) {
        this.projects = projects;
        this.settings = settings;
        this.slow = slow;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {PATH, "/api" + PATH, "/tracellm" + PATH})
    HttpResponse<byte[]> show(Caller caller, String project_id) {
        return answer(settings.of(project(caller, project_id)));
    }

    @Put(uris = {PATH, "/api" + PATH, "/tracellm" + PATH})
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> set(Caller caller, String project_id, @Body @Nullable String body) {
        ProjectId projectId = project(caller, project_id);
        if (!caller.admin()) {
            throw new RefusedException(
                    RefusedException.Reason.FORBIDDEN,
                    "Setting what holds for a project takes an admin key");
        }
        ProjectSettings wanted = SettingsBody.read(projectId, body);
        settings.put(wanted);
        return answer(settings.of(projectId));
    }

    private HttpResponse<byte[]> answer(ProjectSettings found) {
        return Answers.ok(SettingsSchema.of(found, slow.threshold()));
    }

    /// The project, when it is one of the caller's.
    private ProjectId project(Caller caller, String id) {
        caller.reading(Optional.of(id));
        return projects.project(id)
                .map(Project::projectId)
                .orElseThrow(() ->
                        new RefusedException(
                                RefusedException.Reason.PROJECT_NOT_FOUND, "Project not found"));
    }
}
