package io.tracemill.query.surface.anyway;

import io.tracemill.query.description.Route;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.anyway.ProjectSchemas.NewProjectAnswerSchema;
import io.tracemill.query.surface.anyway.ProjectSchemas.ProjectAnswerSchema;
import io.tracemill.query.surface.anyway.ProjectSchemas.ProjectListSchema;
import io.tracemill.query.surface.anyway.ProjectSchemas.SentProjectSchema;
import java.util.List;
import java.util.Map;

/// What the routes of projects take and answer.
final class ProjectRoutes {

    private static final String PATH = "/v1/projects";
    private static final String ONE = "/v1/projects/{id}";
    private static final String NOT_THERE = "No such project, or not the key's";
    private static final String FORBIDDEN = "It takes an admin key";

    static final List<Route> ALL =
            List.of(
                    Route.of(
                            Surface.ANYWAY,
                            "GET",
                            PATH,
                            "Projects that the key may read, oldest first",
                            List.of(AnywayParameters.LIMIT, AnywayParameters.CURSOR),
                            200,
                            ProjectListSchema.class,
                            Map.of(403, "The key may not read", 429, TraceController.TOO_MANY)),
                    Route.of(
                                    Surface.ANYWAY,
                                    "POST",
                                    PATH,
                                    "Creates a project and its first key, which is shown this one time",
                                    List.of(),
                                    201,
                                    NewProjectAnswerSchema.class,
                                    Map.of(
                                            403,
                                            FORBIDDEN,
                                            409,
                                            "The name is taken",
                                            429,
                                            TraceController.TOO_MANY))
                            .taking(SentProjectSchema.class),
                    Route.of(
                            Surface.ANYWAY,
                            "GET",
                            ONE,
                            "One project with its settings and how many traces it has",
                            List.of(),
                            200,
                            ProjectAnswerSchema.class,
                            Map.of(
                                    403,
                                    "The key may not read",
                                    404,
                                    NOT_THERE,
                                    429,
                                    TraceController.TOO_MANY)),
                    Route.of(
                                    Surface.ANYWAY,
                                    "PATCH",
                                    ONE,
                                    "Changes a project's name and description",
                                    List.of(),
                                    200,
                                    ProjectAnswerSchema.class,
                                    Map.of(
                                            403,
                                            FORBIDDEN,
                                            404,
                                            NOT_THERE,
                                            409,
                                            "The name is taken",
                                            429,
                                            TraceController.TOO_MANY))
                            .taking(SentProjectSchema.class));

    private ProjectRoutes() {}
}
