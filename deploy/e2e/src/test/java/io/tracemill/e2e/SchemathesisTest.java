package io.tracemill.e2e;

import io.tracemill.local.Ready;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What schemathesis finds on each surface's description: run with `-Pclients`.
/// `-Dtracemill.schemathesis.examples=N` is how much it tries of each operation.
@Tag("clients")
final class SchemathesisTest {

    private static final String EXAMPLES =
            System.getProperty("tracemill.schemathesis.examples", "15");

    /// Streams, which do not end, and what takes away the key that is used.
    private static final String LEFT_OUT = "/(events|live|sse|ws|rotate)$";

    @ParameterizedTest
    @ValueSource(strings = {"canonical", "trainly", "trulayer", "anyway", "sideseat"})
    void findsNothing(String surface) {
        Ready ready = SharedStack.get().ready();
        Path programs = Programs.python("schemathesis", "schemathesis.txt");
        String prefix = surface.equals("canonical") ? "" : "/" + surface;

        Programs.run(
                "schemathesis",
                Map.of(),
                programs.resolve("st").toString(),
                "run",
                ready.query() + "/" + surface + "/openapi.json",
                "--url",
                ready.query() + prefix,
                "--header",
                "Authorization: Bearer " + ready.adminKey(),
                "--checks",
                "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
                "--phases",
                "examples,coverage,fuzzing",
                "--exclude-path-regex",
                LEFT_OUT,
                "--max-examples",
                EXAMPLES,
                "--seed",
                "1",
                "--workers",
                "2",
                "--request-timeout",
                "30",
                "--suppress-health-check",
                "all",
                "--no-color");
    }
}
