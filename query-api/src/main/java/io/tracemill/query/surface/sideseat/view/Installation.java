package io.tracemill.query.surface.sideseat.view;

import io.tracemill.query.http.Caller;
import io.tracemill.query.surface.sideseat.body.InstallationSchemas.AuthStatus;
import io.tracemill.query.surface.sideseat.body.InstallationSchemas.AuthUser;
import io.tracemill.query.surface.sideseat.body.InstallationSchemas.MyUser;
import io.tracemill.query.surface.sideseat.body.InstallationSchemas.Organization;
import io.tracemill.query.surface.sideseat.body.InstallationSchemas.SideSeatProject;
import io.tracemill.schemas.model.Project;
import java.util.List;

/// Turns projects and callers into what is shown of them. SideSeat's organizations are our tenants,
/// and who has a key is their user.
public final class Installation {

    /// Of SideSeat, whose API this is.
    public static final String VERSION = "1.0.13";

    public static final AuthStatus UNKNOWN = new AuthStatus(false, VERSION, null, null);

    private static final String DEFAULT_TENANT = "default";

    private Installation() {}

    public static AuthStatus known(Caller caller) {
        return new AuthStatus(
                true,
                VERSION,
                isAnonymous(caller) ? "disabled" : "api_key",
                new AuthUser(userId(caller), null, userName(caller)));
    }

    public static SideSeatProject project(Project project) {
        String created = Moments.ofMillis(project.createdUnixMillis());
        return new SideSeatProject(
                project.projectId().value(), project.tenantId(), project.name(), created, created);
    }

    /// @param projects of the tenant, the oldest first
    public static Organization organization(Caller caller, List<Project> projects) {
        String tenant = caller.tenantId();
        String created =
                Moments.ofMillis(projects.isEmpty() ? 0 : projects.getFirst().createdUnixMillis());
        return new Organization(
                tenant,
                tenant.equals(DEFAULT_TENANT) ? "Default Organization" : tenant,
                tenant,
                caller.admin() ? "owner" : "viewer",
                created,
                created);
    }

    public static MyUser user(Caller caller, Organization organization) {
        return new MyUser(
                userId(caller),
                null,
                userName(caller),
                organization.createdAt(),
                organization.updatedAt());
    }

    /// Whoever is at this machine.
    private static boolean isAnonymous(Caller caller) {
        return caller.everything();
    }

    private static String userId(Caller caller) {
        return isAnonymous(caller) ? "local" : caller.tenantId();
    }

    private static String userName(Caller caller) {
        return isAnonymous(caller) ? "Local User" : caller.tenantId();
    }
}
