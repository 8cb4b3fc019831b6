package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.query.erase.InMemoryErasures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of the routes that erase, over HTTP.
final class ErasureRoutesTest {

    private final TestServer server = TestServer.running();
    private final InMemoryErasures erasures = server.erasures();

    @ParameterizedTest
    @ValueSource(strings = {"", "/api", "/tracellm"})
    void erasesATraceOnce(String prefix) {
        erasures.add("shop", "once");

        int first = server.delete("shop-key", prefix + "/traces/once").statusCode();
        int second = server.delete("shop-key", prefix + "/traces/once").statusCode();

        assertEquals(204, first);
        assertEquals(404, second);
        assertTrue(erasures.erased().contains("shop/once"));
    }

    @Test
    void erasesASpan() {
        erasures.add("shop", "t");

        assertEquals(204, server.delete("shop-key", "/traces/t/spans/s").statusCode());

        assertTrue(erasures.erased().contains("shop/t/s"));
        assertEquals(404, server.delete("shop-key", "/traces/none/spans/s").statusCode());
    }

    @Test
    void erasesASession() {
        erasures.add("shop", "session");

        assertEquals(204, server.delete("admin-key", "/sessions/session").statusCode());
        assertEquals(404, server.delete("admin-key", "/sessions/session").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "'', /traces/guarded, 401",
        "tenant-key, /traces/guarded, 403",
        "other-key, /traces/guarded, 403",
        "ingest-key, /traces/guarded, 403",
        "shop-key, /traces/guarded?project_id=bank, 403",
        "tenant-key, /sessions/guarded, 403",
        "tenant-key, /traces/guarded/spans/s, 403",
        "shop-key, /traces/foreign, 404"
    })
    void refusesWhoMayNot(String key, String path, int status) {
        erasures.add("shop", "guarded");
        erasures.add("other", "foreign");

        assertEquals(status, server.delete(key, path).statusCode());

        assertFalse(erasures.erased().contains("shop/guarded"));
        assertFalse(erasures.erased().contains("other/foreign"));
    }

    @Test
    void anIdThatIsTooLongIsNotKnown() {
        String id = "x".repeat(257);

        assertEquals(404, server.delete("shop-key", "/traces/" + id).statusCode());
        assertEquals(404, server.delete("shop-key", "/traces/t/spans/" + id).statusCode());
    }
}
