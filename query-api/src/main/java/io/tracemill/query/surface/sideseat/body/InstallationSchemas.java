package io.tracemill.query.surface.sideseat.body;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What SideSeat's clients learn of the installation and of themselves.
public final class InstallationSchemas {

    private InstallationSchemas() {}

    /// @param version of the API that is spoken
    public record Health(String status, String version) {}

    /// @param authMethod left out, like the user, for somebody who is not known
    public record AuthStatus(
            boolean authenticated,
            String version,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String authMethod,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AuthUser user) {}

    public record AuthUser(String id, @Nullable String email, String displayName) {}

    public record SideSeatProject(
            String id, String organizationId, String name, String createdAt, String updatedAt) {}

    /// The caller's tenant.
    public record Organization(
            String id, String name, String slug, String role, String createdAt, String updatedAt) {}

    /// Who calls.
    public record Me(MyUser user, List<MyOrganization> organizations) {

        public Me {
            organizations = List.copyOf(organizations);
        }
    }

    public record MyUser(
            String id,
            @Nullable String email,
            String displayName,
            String createdAt,
            String updatedAt) {}

    public record MyOrganization(String id, String name, String slug, String role) {}
}
