package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.query.project.InMemoryProjects;
import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.schemas.access.KeyScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A key that another instance made holds here before this one was told of it.
final class NewKeyRouteTest {

    private final TestServer server = TestServer.running();

    @ParameterizedTest
    @ValueSource(strings = {"/traces", "/trulayer/v1/traces", "/anyway/v1/traces"})
    void readsWithAKeyThatIsOnItsWay(String path) {
        InMemoryProjects projects =
                (InMemoryProjects) server.context().getBean(ProjectRegistry.class);
        projects.addKeyOnItsWay("new-for-" + path, "acme", "shop", KeyScope.READ);

        assertEquals(200, server.get("new-for-" + path, path).statusCode());
        assertEquals(401, server.get("never-made", path).statusCode());
    }
}
