package io.tracemill.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The OpenAPI document of one surface, and whether answers are as it says.
final class DescribedSurface {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final String name;
    private final JsonNode document;
    private final ObjectNode definitions = Api.JSON.createObjectNode();
    private final List<Operation> operations = new ArrayList<>();
    private final Validator validator;

    /// @param prefix under which the surface answers whatever the key
    record Operation(String prefix, String method, String path, JsonNode described) {

        boolean isOpen() {
            return described.has("security") && described.get("security").isEmpty();
        }

        List<JsonNode> parameters() {
            List<JsonNode> all = new ArrayList<>();
            described.get("parameters").forEach(all::add);
            return all;
        }

        /// The schema of its JSON body.
        Optional<JsonNode> body() {
            return Optional.of(described.at("/requestBody/content/application~1json/schema"))
                    .filter(schema -> !schema.isMissingNode());
        }

        boolean takes(String mediaType) {
            return described.path("requestBody").path("content").has(mediaType);
        }

        Set<String> statuses() {
            return described.get("responses").properties().stream()
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        JsonNode content(int status) {
            return described.path("responses").path(Integer.toString(status)).path("content");
        }

        @Override
        public String toString() {
            return method + " " + prefix + path;
        }
    }

    DescribedSurface(String name, JsonNode document) {
        this.name = name;
        this.document = document;
        definitions.setAll((ObjectNode) local(document.at("/components/schemas")));
        String surfacePrefix = document.get("servers").get(1).get("url").asText();
        document.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue().properties().stream()
                                .filter(each -> METHODS.contains(each.getKey()))
                                .forEach(each ->
                                        add(path.getKey(), each, surfacePrefix, path.getValue())));
        this.validator =
                new ValidatorFactory()
                        .withJsonNodeFactory(new JacksonNode.Factory())
                        .createValidator();
        validator.registerSchema(
                URI.create("urn:" + name),
                (Object) Api.JSON.createObjectNode().set("$defs", definitions));
    }

    private void add(
            String path,
            Map.Entry<String, JsonNode> each,
            String surfacePrefix,
            JsonNode pathItem) {
        boolean isRootOnly = pathItem.has("servers") || each.getValue().has("servers");
        Operation operation =
                new Operation(
                        isRootOnly ? "" : surfacePrefix,
                        each.getKey().toUpperCase(Locale.ROOT),
                        path,
                        each.getValue());
        operations.add(operation);
        operation
                .statuses()
                .forEach(status -> {
                    JsonNode schema =
                            operation
                                    .content(Integer.parseInt(status))
                                    .at("/application~1json/schema");
                    if (!schema.isMissingNode()) {
                        definitions.set(key(operation, status), local(schema));
                    }
                });
        operation
                .body()
                .ifPresent(schema -> definitions.set(key(operation, "body"), local(schema)));
    }

    String name() {
        return name;
    }

    List<Operation> operations() {
        return operations;
    }

    /// A schema that another one refers to, or itself.
    JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    /// What is wrong with a JSON answer; nothing when it is as described.
    Optional<String> problem(Operation operation, int status, JsonNode answer) {
        return problem(key(operation, Integer.toString(status)), answer);
    }

    /// What is wrong with a body that is to be sent.
    Optional<String> problemOfBody(Operation operation, JsonNode body) {
        return problem(key(operation, "body"), body);
    }

    private synchronized Optional<String> problem(String key, JsonNode value) {
        Validator.Result result =
                validator.validate(URI.create("urn:" + name + "#/$defs/" + key), (Object) value);
        return result.isValid()
                ? Optional.empty()
                : Optional.of(
                        result.getErrors().stream()
                                .map(each -> each.getInstanceLocation() + " " + each.getError())
                                .limit(5)
                                .collect(Collectors.joining("; ")));
    }

    private static String key(Operation operation, String what) {
        return (operation.method() + operation.path()).replaceAll("[^A-Za-z0-9]", "-") + "-" + what;
    }

    private static JsonNode local(JsonNode schema) {
        return Api.json(schema.toString().replace("#/components/schemas/", "#/$defs/"));
    }
}
